// kotidy suggest: corrections that the text itself suggests, with their evidence.
#include "pipeline/suggest/suggest.h"

#include <fmt/format.h>
#include <unistd.h>

#include <system_error>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/output.h"
#include "pipeline/cli/session.h"
#include "pipeline/cli/suggest_format.h"
#include "pipeline/io/batch.h"
#include "pipeline/io/compressed.h"
#include "pipeline/io/source.h"

namespace kotidy {
namespace {

constexpr size_t kChunk = size_t{1} << 20;

class Documents {
 public:
  void read(const std::string& path, Diagnostics& wrong) {
    try {
      const auto source = open_input(path);
      std::string text;
      size_t got = kChunk;
      while (got > 0 && total_ <= passage::Text::kMostBytes) {
        const size_t size = text.size();
        text.resize(size + kChunk);
        got = source->read(text.data() + size, kChunk);
        text.resize(size + got);
        total_ += got;
      }
      all_.push_back({path, std::move(text)});
    } catch (const std::system_error& error) {
      wrong.add(path, 0, 0, error.code().message());
    }
  }

  bool too_much() const { return total_ > passage::Text::kMostBytes; }
  const std::vector<passage::Document>& all() const { return all_; }

 private:
  std::vector<passage::Document> all_;
  size_t total_ = 0;
};

std::string shown(const passage::Text& text, const passage::Candidates& found,
                  const Settings& settings) {
  if (settings.format == Format::kToml) return suggestion_rules(text, found);
  const Palette palette = palette_for(settings.colour, STDOUT_FILENO);
  std::string out;
  for (const passage::Candidate& one : found) {
    out += settings.format == Format::kJsonl ? suggestion_json(text, one)
                                             : suggestion_text(text, one, palette);
  }
  return out;
}

}  // namespace

int run_suggest(const Settings& settings) {
  Diagnostics wrong;
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  Documents documents;
  Diagnostics unread;
  for (const BatchItem& item : items_of(settings, unread)) {
    documents.read(item.source, unread);
    if (documents.too_much()) return complain("suggest reads up to 256 MiB at once");
  }
  if (!unread.empty()) complain(unread);
  const passage::Text text(documents.all());
  const passage::Candidates found = suggest::suggest(text, settings.title, *session->rules);
  FdWriter out(STDOUT_FILENO, false);
  out.write(shown(text, found, settings));
  return finish_output(out, unread.empty() ? kExitClean : kExitTrouble);
}

}  // namespace kotidy

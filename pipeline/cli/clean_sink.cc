#include "pipeline/cli/clean_sink.h"


#include <filesystem>
#include <system_error>
#include <utility>

#include "pipeline/cli/exit.h"
#include "pipeline/cli/interrupt.h"
#include "pipeline/flow/in_file.h"
#include "pipeline/report/log_writer.h"
#include "pipeline/report/paragraphs.h"
#include "pipeline/report/sentences.h"

namespace kotidy {

CleanSink::CleanSink(const Settings& settings, const Session& session,
                     const std::vector<BatchItem>& items, FdWriter& out)
    : settings_(settings),
      session_(session),
      items_(items),
      out_(out),
      diff_(*session.rules, palette_for(settings.colour, STDOUT_FILENO), diff_text_) {
  if (settings.paragraphs) form_ = std::make_unique<Paragraphs>();
  if (settings.format == Format::kJsonl) {
    form_ = std::make_unique<Sentences>(*session.rules, items.size() > 1);
  }
  if (settings.log.empty()) return;
  std::error_code seen_later;
  if (!settings.output.empty()) std::filesystem::create_directories(settings.output, seen_later);
  log_ = std::make_unique<WholeFile>(settings.log);
  log_rules_.emplace(*session.rules);
  std::string header;
  log_header(header);
  write_log(header);
}

void CleanSink::begin(const DocumentInfo& document) {
  if (document.opens_file) begin_file(document);
  if (form_ && !document.rest) form_->begin(document);
  const JsonRecord* record = document.record.get();
  if (record != nullptr) pass(document.rest ? std::string_view(record->bytes) : record->head());
}

void CleanSink::begin_file(const DocumentInfo& document) {
  started_ = true;
  in_sum_ = Checksum();
  out_sum_ = Checksum();
  if (settings_.diff) diff_.begin(document.name);
  if (log_) {
    std::string line;
    log_document(logged_++, document.name, line);
    write_log(line);
  }
  if (settings_.output.empty()) return;
  const auto path = std::filesystem::path(settings_.output) / items_.at(document.file).output;
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  file_path_ = path.string();
  file_ = std::make_unique<AtomicFile>(file_path_);
  if (failed) {
    trouble(path.parent_path().string() + ": " + failed.message());
  } else if (!file_->error().empty()) {
    trouble(file_path_ + ": " + file_->error());
  }
}

// Bytes of the file that are no text.
bool CleanSink::pass(std::string_view bytes) {
  if (log_) {
    in_sum_.add(bytes);
    out_sum_.add(bytes);
  }
  if (settings_.diff) {
    diff_.equal(bytes);
    return true;
  }
  return settings_.format == Format::kJsonl || write_text(bytes);
}

void CleanSink::render(Block& block) const {
  if (!log_) return;
  const bool record = block.document.record != nullptr;
  log_hunks(*log_rules_, block.file_hunks(), record ? 0 : block.in_at, record ? 0 : block.out_at,
            block.rendered);
}

bool CleanSink::take(Block& block) {
  if (interrupted() != 0) return false;
  if (log_ && !log_block(block)) return false;
  if (settings_.diff) return write_diff(block);
  if (!form_) return write_text(block.file_final());
  formed_.clear();
  form_->add(block, formed_);
  return write_formed(block.document);
}

bool CleanSink::log_block(const Block& block) {
  const JsonRecord* record = block.document.record.get();
  if (record != nullptr && !block.rendered.empty()) {
    std::string line;
    log_at(record->line, in_sum_.bytes(), out_sum_.bytes(), line);
    if (!write_log(line)) return false;
  }
  in_sum_.add(block.file_text());
  out_sum_.add(block.file_final());
  return write_log(block.rendered);
}

bool CleanSink::write_formed(const DocumentInfo& document) {
  if (document.record == nullptr || settings_.format == Format::kJsonl) return write_text(formed_);
  std::string escaped;
  append_json(formed_, document.record->ascii, escaped);
  return write_text(escaped);
}

bool CleanSink::write_text(std::string_view text) {
  if (file_) {
    // A file that can't be written is no reason to give up on the others.
    if (!file_->error().empty() || file_->write(text)) return true;
    trouble(file_path_ + ": " + file_->error());
    return true;
  }
  if (!out_.write(text)) return false;
  return !session_.flow.paragraphs || out_.flush();
}

bool CleanSink::write_diff(const Block& block) {
  const std::string_view text = block.file_text();
  size_t at = 0;
  for (const Hunk& hunk : block.file_hunks()) {
    diff_.equal(text.substr(at, hunk.span.in_begin - at));
    diff_.change(hunk);
    at = hunk.span.in_end;
  }
  diff_.equal(text.substr(at));
  const bool good = out_.write(diff_text_);
  diff_text_.clear();
  return good;
}

void CleanSink::end(const DocumentResult& result) {
  const DocumentInfo& document = result.document;
  if (!result.error.empty()) {
    trouble_ = true;
    complain(result);
  }
  if (result.guarded) {
    guarded_ = true;
    complain_of_guard(result, settings_);
  }
  if (form_ && started_ && !document.rest) {
    formed_.clear();
    form_->end(formed_);
    write_formed(document);
  }
  if (document.record != nullptr && !document.rest) pass(document.record->tail());
  if (document.closes_file && std::exchange(started_, false)) end_file(result);
}

void CleanSink::end_file(const DocumentResult& result) {
  if (settings_.diff) {
    diff_.end();
    out_.write(diff_text_);
    diff_text_.clear();
  }
  if (log_) {
    std::string line;
    log_document_end({in_sum_.bytes(), out_sum_.bytes(), in_sum_.hash(), out_sum_.hash()},
                     result.error, line);
    write_log(line);
  }
  if (file_ && file_->error().empty() && result.error.empty() && !file_->commit()) {
    trouble(file_path_ + ": " + file_->error());
  }
  file_.reset();
}

int CleanSink::finish(bool complete) {
  if (complete && log_ && !log_failed_ && out_.flush()) {
    std::string line;
    log_end(logged_, line);
    if (write_log(line) && !log_->commit()) trouble(settings_.log + ": " + log_->error());
  }
  log_.reset();
  file_.reset();
  if (const int status = interrupted()) return status;
  if (trouble_) return kExitTrouble;
  if (guarded_) return kExitGuard;
  return settings_.diff && diff_.changed() ? kExitFindings : kExitClean;
}

bool CleanSink::write_log(std::string_view lines) {
  if (log_failed_) return false;
  if (log_->write(lines)) return true;
  log_failed_ = true;
  return trouble(settings_.log + ": " + log_->error());
}

bool CleanSink::trouble(const std::string& message) {
  trouble_ = true;
  complain(message);
  return false;
}

}  // namespace kotidy

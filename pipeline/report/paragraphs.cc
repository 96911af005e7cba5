#include "pipeline/report/paragraphs.h"

#include <algorithm>

namespace kotidy {
namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr size_t kMostBlanks = size_t{64} << 10;  // held back; more at the end of a line stay

}  // namespace

void Paragraphs::begin(const DocumentInfo&) {
  started_ = false;
  newlines_ = 0;
  blanks_.clear();
}

void Paragraphs::add(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const size_t newline = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, newline);
    const size_t ink = std::min(line.find_first_not_of(kBlanks), line.size());
    if (newlines_ == 0 && started_) blanks_ += line.substr(0, ink);
    if (ink < line.size()) {
      const size_t end = line.find_last_not_of(kBlanks) + 1;
      on_ink(line.substr(ink, end - ink), out);
      blanks_ = line.substr(end);
    }
    if (blanks_.size() > kMostBlanks) on_ink({}, out);
    if (newline < text.size()) on_newline(out);
    text.remove_prefix(std::min(newline + 1, text.size()));
  }
}

void Paragraphs::on_ink(std::string_view ink, std::string& out) {
  if (newlines_ == 0) {
    out += blanks_;
  } else {
    out += newlines_ == 1 ? ' ' : '\n';
  }
  blanks_.clear();
  newlines_ = 0;
  started_ = true;
  out += ink;
}

void Paragraphs::on_newline(std::string& out) {
  blanks_.clear();
  if (!started_ || newlines_ == 2) return;
  if (++newlines_ == 2) out += '\n';
}

void Paragraphs::end(std::string& out) {
  out += blanks_;
  if (newlines_ == 1) out += '\n';
}

}  // namespace kotidy

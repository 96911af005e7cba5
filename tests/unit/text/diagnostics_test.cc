#include "pipeline/text/diagnostics.h"

#include <doctest/doctest.h>

namespace kotidy {
namespace {

TEST_CASE("diagnostics come out in order of place, one a line") {
  Diagnostics diagnostics;
  CHECK(diagnostics.empty());
  diagnostics.add("b.toml", 2, 1, "second");
  diagnostics.add("b.toml", 0, 0, "whole file");
  diagnostics.add("a.toml", 9, 4, "first");
  diagnostics.add("a flag");
  CHECK(diagnostics.text() ==
        "kotidy: a flag\na.toml:9:4: first\nb.toml: whole file\nb.toml:2:1: second\n");
}

}  // namespace
}  // namespace kotidy

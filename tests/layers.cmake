# The architecture as a test: cmake -DSOURCE=repo -P layers.cmake
#
#   - includes go down only: cli → flow, report, suggest, learn, io → stage → rule → edit → text
#   - RE2 is included by rule/regex.* alone, ICU by text/ and edit/ alone
#   - no file of pipeline/ has more than 400 lines
#
# Before it judges the repository it judges a made-up tree with every kind of mistake in it, so
# that it cannot pass because it stopped looking.
cmake_minimum_required(VERSION 3.25)

# Floors of the house; a file may include its own folder, its friends on the same floor and lower
# floors. Files directly in pipeline/ (main.cc, kotidy.*) are the roof.
set(floor_text 0)
set(floor_edit 1)
set(floor_rule 2)
set(floor_stage 3)
set(floor_io 4)
set(floor_flow 4)
set(floor_report 4)
set(floor_suggest 4)
set(floor_learn 4)
set(floor_index 4)
set(floor_cli 5)
set(floor_ 6)
set(friends_flow io)
set(friends_report flow io)
set(friends_index io)

# Sets `found` in the caller to the list of what is wrong in `root`/pipeline.
function(judge root)
  set(wrong "")
  file(GLOB_RECURSE files RELATIVE ${root} ${root}/pipeline/*.cc ${root}/pipeline/*.h)
  foreach(file IN LISTS files)
    string(REGEX MATCH "^pipeline/([a-z_]+)/" unused ${file})
    set(from "${CMAKE_MATCH_1}")
    if(NOT DEFINED floor_${from})
      list(APPEND wrong "${file}: no floor is set for ${from}/ in tests/layers.cmake")
      continue()
    endif()
    file(STRINGS ${root}/${file} includes REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS includes)
      if(line MATCHES "\"pipeline/([a-z_]+/)?[^\"/]*[^\"]*\"")
        string(REGEX REPLACE "/$" "" to "${CMAKE_MATCH_1}")
        if(file MATCHES "^pipeline/flow/(cleaner|segmenter)\\.cc$" AND line MATCHES "\"pipeline/kotidy\\.h\"")
          continue()  # the library's header, which these implement
        endif()
        if(NOT "${to}" STREQUAL "${from}" AND NOT "${to}" IN_LIST friends_${from} AND
           (NOT DEFINED floor_${to} OR NOT floor_${to} LESS floor_${from}))
          list(APPEND wrong "${file}: goes up: ${line}")
        endif()
      endif()
      if(line MATCHES "[<\"]re2/" AND NOT file MATCHES "^pipeline/rule/regex\\.")
        list(APPEND wrong "${file}: RE2 outside of rule/regex: ${line}")
      endif()
      if(line MATCHES "[<\"]unicode/" AND NOT from MATCHES "^(text|edit)$")
        list(APPEND wrong "${file}: ICU outside of text/ and edit/: ${line}")
      endif()
    endforeach()
    file(READ ${root}/${file} content HEX)  # hex: ';' and brackets would upset CMake's lists
    string(REGEX MATCHALL "(..)" bytes "${content}")
    list(FILTER bytes INCLUDE REGEX "^0a$")
    list(LENGTH bytes lines)
    if(lines GREATER 400)
      list(APPEND wrong "${file}: ${lines} lines, more than 400")
    endif()
  endforeach()
  list(LENGTH files count)
  set(found "${wrong}" PARENT_SCOPE)
  set(looked_at ${count} PARENT_SCOPE)
endfunction()

function(expect_finding pattern)
  list(FILTER found INCLUDE REGEX "${pattern}")
  list(LENGTH found hits)
  if(NOT hits EQUAL 1)
    message(FATAL_ERROR "layers.cmake is blind: ${hits} instead of 1 findings of '${pattern}'")
  endif()
endfunction()

# --- a bad tree, made up -------------------------------------------------------------------------
if(NOT DEFINED SCRATCH)
  message(FATAL_ERROR "set SCRATCH to a folder of the build tree")
endif()
file(REMOVE_RECURSE ${SCRATCH})
file(WRITE ${SCRATCH}/pipeline/text/up.h "#include \"pipeline/edit/edit.h\"\n")
file(WRITE ${SCRATCH}/pipeline/rule/roof.cc "#include \"pipeline/kotidy.h\"\n")
file(WRITE ${SCRATCH}/pipeline/stage/deep/re2.cc "#  include <re2/re2.h>\n")
file(WRITE ${SCRATCH}/pipeline/flow/icu.cc "#include <unicode/uchar.h>\n")
file(WRITE ${SCRATCH}/pipeline/attic/new.cc "int x;\n")
string(REPEAT "int f(); // ; [ ]\n" 401 long)
file(WRITE ${SCRATCH}/pipeline/io/long.cc "${long}")
file(WRITE ${SCRATCH}/pipeline/rule/regex.cc
  "#include <re2/re2.h>\n#include \"pipeline/rule/a.h\"\n#include \"pipeline/text/b.h\"\n")
file(WRITE ${SCRATCH}/pipeline/main.cc "#include \"pipeline/cli/main.h\"\n")
judge(${SCRATCH})
set(all "${found}")
foreach(pattern "text/up.h: goes up" "rule/roof.cc: goes up" "re2.cc: RE2" "icu.cc: ICU"
                "attic/new.cc: no floor" "long.cc: 401 lines")
  set(found "${all}")
  expect_finding("${pattern}")
endforeach()
list(LENGTH all count)
if(NOT count EQUAL 6)
  message(FATAL_ERROR "layers.cmake sees things: ${all}")
endif()
file(REMOVE_RECURSE ${SCRATCH})

# --- the repository ------------------------------------------------------------------------------
judge(${SOURCE})
if(looked_at LESS 20)
  message(FATAL_ERROR "only ${looked_at} files below ${SOURCE}/pipeline: wrong folder?")
endif()
if(found)
  list(JOIN found "\n  " text)
  message(FATAL_ERROR "the layers are broken:\n  ${text}")
endif()
message(STATUS "${looked_at} files, every include goes down")

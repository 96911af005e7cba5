# Installs into a fresh folder and runs the installed program there:
# cmake -DBUILD=build/x -DSOURCE=repo -P install.cmake
#
# The folder lies outside of the repository, so that the program cannot find the repository's rules
# by looking upwards; that it does find the installed ones is proved by taking them away.
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND mktemp -d OUTPUT_VARIABLE top OUTPUT_STRIP_TRAILING_WHITESPACE
  COMMAND_ERROR_IS_FATAL ANY)
set(prefix "${top}/a prefix")

function(fail text)
  file(REMOVE_RECURSE ${top})
  message(FATAL_ERROR "${text}")
endfunction()

execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix}
  OUTPUT_QUIET RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  fail("cmake --install failed: ${code}")
endif()
foreach(file bin/kotidy share/kotidy/rules/README.md share/doc/kotidy/README.md
             share/doc/kotidy/docs/usage.md share/doc/kotidy/LICENSE)
  if(NOT EXISTS ${prefix}/${file})
    fail("not installed: ${file}")
  endif()
endforeach()

set(in "${top}/in.txt")
file(WRITE ${in} "보고서를 다시 썼습니다.. 내일 보내겠습니다\n")
set(run ${CMAKE_COMMAND} -E env --unset=KOTIDY_RULES ${prefix}/bin/kotidy)
execute_process(COMMAND ${run} ${in} WORKING_DIRECTORY ${top}
  OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE code)
if(NOT code EQUAL 0 OR NOT out STREQUAL "보고서를 다시 썼습니다.\n내일 보내겠습니다\n")
  fail("the installed program: exit ${code}, wrote «${out}» and «${err}»")
endif()

file(RENAME ${prefix}/share/kotidy/rules ${prefix}/share/kotidy/elsewhere)
execute_process(COMMAND ${run} ${in} WORKING_DIRECTORY ${top}
  OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE code)
if(NOT code EQUAL 2 OR NOT out STREQUAL "")
  fail("without rules: exit ${code} instead of 2, wrote «${out}» and «${err}»")
endif()
file(REMOVE_RECURSE ${top})

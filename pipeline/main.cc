#include "pipeline/cli/commands.h"

int main(int argc, char** argv) { return kotidy::run_program(argc, argv); }

/* The table of commands: one file and one row each.
 *
 * Promises: exit status 0 good, 1 problem found, 2 wrong use; errors on stderr; `--help` on each. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

enum { EXIT_GOOD = 0, EXIT_PROBLEM = 1, EXIT_USAGE = 2 };

struct command {
    const char *name, *summary;        /* one line, for `chorus --help` */
    int (*run)(int argc, char **argv); /* argv[0] = the command's name */
};
extern const struct command commands[];
extern const int command_count;

int command_main(int argc, char **argv); /* finds the row; --help, --version, unknown command */

int command_run(int argc, char **argv);
int command_check(int argc, char **argv);
int command_new(int argc, char **argv);
int command_simulate(int argc, char **argv);
int command_shots(int argc, char **argv);
int command_export(int argc, char **argv);
int command_keygen(int argc, char **argv);
int command_unseal(int argc, char **argv);
int command_pin(int argc, char **argv);
int command_forget(int argc, char **argv);
int command_doctor(int argc, char **argv);
int command_shifts(int argc, char **argv);
int command_purge(int argc, char **argv);
int command_form(int argc, char **argv);
int command_report(int argc, char **argv);
int command_pack(int argc, char **argv);
int command_merge(int argc, char **argv);
int command_strings(int argc, char **argv);
#endif

/* The bound that imports are measured against: libcsv over files in blocks of 64 KiB, nothing kept.
   scan_csv FILE... counts cells; scan_csv --integers FILE... also reads every cell that is a whole number as one. */
#include <csv.h>
#include <stdio.h>
#include <string.h>

static unsigned long cells, rows, integers;
static long long sum;

static void on_cell(void *text, size_t length, void *user) {
  (void)text, (void)length, (void)user;
  cells++;
}

static void on_integer_cell(void *text, size_t length, void *user) {
  const unsigned char *digits = text;
  long long value = 0;
  size_t at = 0;
  on_cell(text, length, user);
  while (at < length && at < 18 && digits[at] >= '0' && digits[at] <= '9') value = value * 10 + (digits[at++] - '0');
  if (at == 0 || at < length) return;
  integers++;
  sum += value;
}

static void on_row(int terminator, void *user) {
  (void)terminator, (void)user;
  rows++;
}

static int scan(const char *path, void (*take_cell)(void *, size_t, void *)) {
  static char block[1 << 16];
  struct csv_parser parser;
  FILE *file = fopen(path, "rb");
  if (!file || csv_init(&parser, 0) != 0) {
    fprintf(stderr, "scan_csv: expected a file that can be read: %s\n", path);
    return 0;
  }
  size_t n;
  while ((n = fread(block, 1, sizeof block, file)) > 0) csv_parse(&parser, block, n, take_cell, on_row, NULL);
  csv_fini(&parser, take_cell, on_row, NULL);
  csv_free(&parser);
  fclose(file);
  return 1;
}

int main(int argc, char **argv) {
  int with_integers = argc > 1 && strcmp(argv[1], "--integers") == 0;
  for (int i = 1 + with_integers; i < argc; i++)
    if (!scan(argv[i], with_integers ? on_integer_cell : on_cell)) return 2;
  printf("%lu rows, %lu cells, %lu integers, sum %lld\n", rows, cells, integers, sum);
  return 0;
}

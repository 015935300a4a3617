#!/bin/sh
# Makes the exports of tests/ingest/exports that are no text, with programs that have nothing of assay in them:
# LibreOffice and Gnumeric (workbooks), R's haven (SPSS), zip. They are kept as made, for each version writes other bytes.
#   tests/ingest/make_exports.sh FOLDER_FOR_THEM
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for kind in xlsx ods; do
  soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to "$kind" --outdir "$to" "$here/workbook.fods"
  soffice --headless "-env:UserInstallation=file://$work/profile" --infilter='CSV:44,34,76,1,1/2/5/10/5/2/10/3/10/4/10/5/10/6/10' \
    --convert-to "$kind" --outdir "$work" "$here/exports/microsoft_forms_survey.csv"
done
mv "$work/microsoft_forms_survey.xlsx" "$to/microsoft_forms.xlsx"

ssconvert --merge-to="$to/kahoot.xlsx" "$here/exports/kahoot-overview.csv" "$here/exports/kahoot-scores.csv" "$here/exports/kahoot.csv"

mkdir "$work/Bees"
cp "$here/exports/qualtrics.csv" "$work/Bees/answers é.csv"
printf 'Made for you.\n' >"$work/Bees/readme.pdf"
(cd "$work" && zip -q -X -r "$to/qualtrics.zip" Bees)

Rscript - "$to/survey.sav" "$to/survey.zsav" <<'R'
library(haven)
to <- commandArgs(TRUE)
agree <- c("Strongly disagree" = 1, "Disagree" = 2, "Neither" = 3, "Agree" = 4, "Strongly agree" = 5, "No answer" = 99)
survey <- data.frame(
  hive = c("A 1", "0042", "", "B 7"),
  pace = labelled_spss(c(1, 5, 99, NA), agree, na_values = 99, label = "The pace was right for me"),
  content = labelled_spss(c(4, 4, 2, 5), agree, na_range = c(90, 99), label = "The content was useful to me"),
  day = as.Date(c("2025-03-01", "2025-03-02", NA, "2025-03-04")),
  handed_in = as.POSIXct(c("2025-03-01 10:15:00", "2025-03-02 23:59:59", NA, "2025-03-04 00:00:00"), tz = "UTC"),
  colour = labelled(c("w", "b", "w", ""), c(White = "w", Blue = "b"), label = "Colour of the queen's mark"),
  score = c(66.66666666666667, -0.5, NA, 20),
  note = c(strrep("z", 300), "H\u00f6nig & \"wax\"", "two\nlines", ""))
write_sav(survey, to[1], compress = "byte")
write_sav(survey, to[2], compress = "zsav")
R

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/grave-words.h"

#include "base/clock.h"
#include "base/codes.h"

#include <string.h>

char *
liji_grave_words_dup_place (const LijiPlot *plot)
{
  return g_strdup_printf ("%s区%s排%s号（%s）", plot->zone, plot->row, plot->no, plot->label);
}

void
liji_grave_words_set_day (LijiPaperFields *fields, const char *name, LijiDate day)
{
  g_autofree char *text = liji_date_is_valid (day) ? liji_date_to_paper (day) : NULL;

  liji_paper_fields_set (fields, name, text);
}

char *
liji_grave_words_dup_time (gint64 at)
{
  g_autofree char *day = at > 0 ? liji_date_to_paper (liji_micros_to_date (at)) : NULL;
  g_autofree char *iso = at > 0 ? liji_micros_to_iso (at) : NULL;

  return at > 0 ? g_strdup_printf ("%s %.5s", day, iso + strlen ("2026-11-23T")) : NULL;
}

void
liji_grave_words_plot (LijiPaperFields *fields, const LijiPlotFile *file, LijiDate today)
{
  const LijiPlot *plot = file->plot;
  g_autofree char *place = liji_grave_words_dup_place (plot);
  g_autofree char *kind
      = g_strdup_printf ("%s（%d穴）", liji_code_text ("plot_kind", plot->kind), (int) plot->holes);
  g_autofree char *size = g_strdup_printf ("%d.%02d平方米", (int) (plot->area_cm2 / 10000),
                                           (int) (plot->area_cm2 % 10000 / 100));

  liji_paper_fields_set (fields, "office.name", file->cemetery);
  liji_paper_fields_set (fields, "cemetery", file->cemetery);
  liji_grave_words_set_day (fields, "made_on", today);
  liji_paper_fields_set (fields, "place", place);
  liji_paper_fields_set (fields, "plot_kind", kind);
  liji_paper_fields_set (fields, "plot_size", plot->area_cm2 > 0 ? size : NULL);
}

void
liji_grave_words_right (LijiPaperFields *fields, const LijiGrave *grave)
{
  g_autofree char *proof
      = g_strdup_printf ("%s　%s", liji_code_text ("grave_proof", grave->proof), grave->proof_no);

  liji_paper_fields_set (fields, "contract", grave->no);
  liji_paper_fields_set (fields, "holder", grave->holder);
  liji_paper_fields_set (fields, "phone", grave->phone);
  liji_paper_fields_set (fields, "rests", grave->for_name);
  liji_paper_fields_set (fields, "relation", liji_code_text ("arranger", grave->relation));
  liji_paper_fields_set (fields, "grave_proof", proof);
  liji_grave_words_set_day (fields, "term", grave->term_to);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/funeral-report.h"

#include "base/codes.h"
#include "model/funeral/death.h"
#include "report/figure-writer.h"

#include <string.h>

/* funeral.md §7. 火化遗体数 counts bodies by the day their cremation ended; 残肢, 遗骸 and 死胎
 * have figures of their own. Waivers come from the settled lists, not from bills. */

#define DIED "殡仪业务登记的死亡事项，按死亡日期"
#define CREMATED "殡仪业务登记的火化事项，按火化结束日期"
#define HANDED "骨灰交接登记，按交接日期，家属申报"
#define CONFIRMED "安葬（放）单位确认，按安葬（放）日期"
#define LISTED "按月上报的惠民殡葬花名册"
#define PAID "丧葬费补助发放登记，按发放日期"
#define NOW "骨灰寄存登记，截至统计时"

const char *const liji_count_death_kinds[LIJI_N_DEATH_KINDS]
    = { "ordinary", "foreigner", "unknown", "unclaimed", "foetus", "limb", "remains", "elsewhere" };

static int
find_kind (const char *kind)
{
  for (int i = 0; i < LIJI_N_DEATH_KINDS; i++)
    if (strcmp (liji_count_death_kinds[i], kind) == 0)
      return i;
  return -1;
}

static gboolean
is_body (const char *kind)
{
  return liji_death_is_death (kind) && strcmp (kind, "elsewhere") != 0;
}

static void
add_slice (LijiFuneralCount *self, const LijiFuneralTally *tally)
{
  LijiDate day = tally->day;
  int place = self->by_day ? day.day - 1 : day.month - self->from.month;

  /* A date of the year alone stands in no month. */
  if (day.month > 0 && place >= 0 && place < LIJI_N_FUNERAL_SLICES)
    self->slices[place][tally->event] += tally->n;
}

static void
count_death (LijiFuneralCount *self, const LijiFuneralTally *tally)
{
  if (!liji_death_is_death (tally->code))
    return;
  self->deaths += tally->n;
  if (tally->resident)
    self->resident_deaths += tally->n;
  add_slice (self, tally);
}

static void
count_cremation (LijiFuneralCount *self, const LijiFuneralTally *tally)
{
  int kind = find_kind (tally->code);

  if (kind < 0)
    return;
  self->cremated[kind] += tally->n;
  if (is_body (tally->code))
    {
      add_slice (self, tally);
      if (tally->resident)
        self->residents_here += tally->n;
    }
  else if (tally->resident && strcmp (tally->code, "elsewhere") == 0)
    self->residents_elsewhere += tally->n;
}

static void
count_handed_over (LijiFuneralCount *self, const LijiFuneralTally *tally)
{
  int place = tally->code != NULL ? tally->code[1] - '1' : -1;

  if (place < 0 || place >= LIJI_N_DESTINATIONS)
    place = LIJI_N_DESTINATIONS;
  self->declared[place] += tally->n;
  add_slice (self, tally);
}

void
liji_funeral_count_add (const LijiFuneralTally *tally, gpointer data)
{
  static void (*const counters[]) (LijiFuneralCount *, const LijiFuneralTally *)
      = { [LIJI_FUNERAL_DEATH] = count_death,
          [LIJI_FUNERAL_CREMATION] = count_cremation,
          [LIJI_FUNERAL_HANDED_OVER] = count_handed_over };

  counters[tally->event](data, tally);
}

static void
write_deaths (LijiFigureWriter *self, const LijiFuneralCount *count)
{
  self->group = "死亡";
  self->source = DIED;
  if (count->stated)
    self->source = count->stated_by;
  liji_figure_writer_add (self, "deaths", "死亡人数", LIJI_UNIT_PERSONS,
                          count->stated ? count->stated_deaths : count->deaths);
  self->source = DIED;
  liji_figure_writer_add (self, "deaths_recorded", "本馆登记的死亡", LIJI_UNIT_PERSONS,
                          count->deaths);
  liji_figure_writer_add (self, "deaths_recorded_residents", "其中户籍在本县", LIJI_UNIT_PERSONS,
                          count->resident_deaths);
}

static void
write_kind (LijiFigureWriter *self, const LijiFuneralCount *count, guint kind)
{
  const char *code = liji_count_death_kinds[kind];
  const char *unit = is_body (code) ? LIJI_UNIT_BODIES : LIJI_UNIT_CASES;

  liji_figure_writer_add_joined (self, "cremated", code, liji_code_text ("death_kind", code), unit,
                                 count->cremated[kind]);
}

static void
write_cremations (LijiFigureWriter *self, const LijiFuneralCount *count)
{
  gint64 bodies = 0, residents = count->residents_here + count->residents_elsewhere;

  for (guint i = 0; i < LIJI_N_DEATH_KINDS; i++)
    if (is_body (liji_count_death_kinds[i]))
      bodies += count->cremated[i];
  self->group = "火化";
  self->source = CREMATED;
  liji_figure_writer_add (self, "cremated_here", "火化遗体数（本馆）", LIJI_UNIT_BODIES, bodies);
  for (guint i = 0; i < LIJI_N_DEATH_KINDS; i++)
    if (is_body (liji_count_death_kinds[i]))
      write_kind (self, count, i);
  self->group = "火化：户籍在本县";
  liji_figure_writer_add (self, "residents_cremated", "户籍在本县的火化人数（含外地火化）",
                          LIJI_UNIT_PERSONS, residents);
  liji_figure_writer_add (self, "residents_cremated_here", "其中在本馆火化", LIJI_UNIT_PERSONS,
                          count->residents_here);
  liji_figure_writer_add (self, "residents_cremated_elsewhere", "其中在外地火化", LIJI_UNIT_PERSONS,
                          count->residents_elsewhere);
  if (count->stated)
    liji_figure_writer_add_rate (self, "cremation_rate", "火化率", LIJI_UNIT_PERCENT, residents,
                                 count->stated_deaths);
  self->group = "火化：不计入火化遗体数";
  for (guint i = 0; i < LIJI_N_DEATH_KINDS; i++)
    if (!liji_death_is_death (liji_count_death_kinds[i]))
      write_kind (self, count, i);
}

static void
write_waivers (LijiFigureWriter *self, const LijiFuneralRest *count)
{
  gint64 n = count->listed - count->reversed;
  gint64 fen = count->listed_fen - count->reversed_fen;

  self->group = "惠民殡葬";
  self->source = LISTED;
  liji_figure_writer_add (self, "waivers", "减免人次", LIJI_UNIT_TIMES, n);
  liji_figure_writer_add (self, "waiver_fen", "减免金额", LIJI_UNIT_FEN, fen);
  liji_figure_writer_add (self, "waivers_listed", "列入名册", LIJI_UNIT_TIMES, count->listed);
  liji_figure_writer_add (self, "waiver_listed_fen", "列入名册金额", LIJI_UNIT_FEN,
                          count->listed_fen);
  liji_figure_writer_add (self, "waiver_finance_fen", "其中财政承担", LIJI_UNIT_FEN,
                          count->finance_fen);
  liji_figure_writer_add (self, "waiver_home_fen", "其中殡仪馆承担", LIJI_UNIT_FEN,
                          count->home_fen);
  liji_figure_writer_add (self, "waivers_reversed", "冲回", LIJI_UNIT_TIMES, count->reversed);
  liji_figure_writer_add (self, "waiver_reversed_fen", "冲回金额", LIJI_UNIT_FEN,
                          count->reversed_fen);
  liji_figure_writer_add_rate (self, "waiver_mean_fen", "平均减免金额", LIJI_UNIT_FEN, fen, n);
}

/* Paid out, and never part of what is waived. */
static void
write_grants (LijiFigureWriter *self, const LijiFuneralRest *count)
{
  self->group = "丧葬费补助";
  self->source = PAID;
  liji_figure_writer_add (self, "grants", "补助人次", LIJI_UNIT_TIMES, count->grants);
  liji_figure_writer_add (self, "grant_fen", "补助金额", LIJI_UNIT_FEN, count->grant_fen);
}

static void
write_ashes (LijiFigureWriter *self, const LijiFuneralCount *count)
{
  gint64 all = 0;

  for (guint i = 0; i <= LIJI_N_DESTINATIONS; i++)
    all += count->declared[i];
  self->group = "骨灰去向";
  self->source = HANDED;
  liji_figure_writer_add (self, "ashes_declared", "骨灰去向（申报）", LIJI_UNIT_ASHES, all);
  for (guint i = 0; i < LIJI_N_DESTINATIONS; i++)
    {
      const char code[] = { '0', (char) ('1' + i), '\0' };

      liji_figure_writer_add_joined (self, "ashes_declared", code,
                                     liji_code_text ("ashes_destination", code), LIJI_UNIT_ASHES,
                                     count->declared[i]);
    }
  liji_figure_writer_add (self, "ashes_declared_unknown", "未申报", LIJI_UNIT_ASHES,
                          count->declared[LIJI_N_DESTINATIONS]);
  self->source = CONFIRMED;
  liji_figure_writer_add (self, "ashes_confirmed", "骨灰去向（确认）", LIJI_UNIT_ASHES,
                          count->rest.confirmed);
  self->source = NOW;
  liji_figure_writer_add (self, "ashes_stored_now", "骨灰寄存在册", LIJI_UNIT_ASHES,
                          count->rest.stored);
}

GPtrArray *
liji_funeral_report (const LijiFuneralCount *count)
{
  LijiFigureWriter writer = { g_ptr_array_new_with_free_func ((GDestroyNotify) liji_figure_free) };

  write_deaths (&writer, count);
  write_cremations (&writer, count);
  write_waivers (&writer, &count->rest);
  write_grants (&writer, &count->rest);
  write_ashes (&writer, count);
  return writer.figures;
}

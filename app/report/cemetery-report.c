/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/cemetery-report.h"

#include "base/codes.h"
#include "report/figure-writer.h"

#include <string.h>

/* funeral.md §7: a plot is used once somebody rests in it, whoever holds the right; what is left is
 * counted in plots, and its places beside it. */

#define LISTED "墓位登记，截至统计时"
#define RESTING "安葬登记和历史安葬记录，截至期末"
#define SIGNED "墓穴使用协议，按签订日期"
#define INTERRED "安葬登记，按安葬日期"
#define MOVED "迁出登记，按迁出日期"
#define PAID "维护管理费收款，按收款日期"

const char *const liji_count_tiers[LIJI_N_CEMETERY_TIERS]
    = { "city", "county", "township", "village" };

static gboolean
is_niche (const LijiCemeteryTally *tally)
{
  return g_strcmp0 (tally->code, "niche") == 0;
}

/* 节地生态安葬: niches and all that leaves no grave of its own. */
static gboolean
saves_land (const LijiCemeteryTally *tally)
{
  return g_strcmp0 (tally->code, "plot") != 0 && g_strcmp0 (tally->code, "body") != 0;
}

static void
count_grounds (LijiTierCount *self, const LijiCemeteryTally *tally)
{
  self->grounds += tally->n;
  if (g_strcmp0 (tally->code, "public") == 0)
    self->public_grounds += tally->n;
}

static void
count_plots (LijiTierCount *self, const LijiCemeteryTally *tally)
{
  *(is_niche (tally) ? &self->niches : &self->plots) += tally->n;
  if (!is_niche (tally))
    self->holes += tally->sum;
}

static void
count_used (LijiTierCount *self, const LijiCemeteryTally *tally)
{
  *(is_niche (tally) ? &self->niches_used : &self->used) += tally->n;
}

static void
count_resting (LijiTierCount *self, const LijiCemeteryTally *tally)
{
  self->resting += tally->n;
}

static void
count_contracts (LijiTierCount *self, const LijiCemeteryTally *tally)
{
  self->contracts += tally->n;
  self->price_fen += tally->sum;
}

static void
count_interred (LijiTierCount *self, const LijiCemeteryTally *tally)
{
  self->interred += tally->n;
  if (saves_land (tally))
    self->saving += tally->n;
}

static void
count_moved (LijiTierCount *self, const LijiCemeteryTally *tally)
{
  self->moved += tally->n;
}

static void
count_fees (LijiTierCount *self, const LijiCemeteryTally *tally)
{
  self->fees += tally->n;
  self->fee_fen += tally->sum;
}

static const struct
{
  void (*count) (LijiTierCount *self, const LijiCemeteryTally *tally);
  int slice; /* -1: none */
} events[LIJI_CEMETERY_N_EVENTS] = {
  [LIJI_CEMETERY_GROUNDS] = { count_grounds, -1 },
  [LIJI_CEMETERY_PLOTS] = { count_plots, -1 },
  [LIJI_CEMETERY_USED] = { count_used, -1 },
  [LIJI_CEMETERY_RESTING] = { count_resting, -1 },
  [LIJI_CEMETERY_CONTRACTS] = { count_contracts, 0 },
  [LIJI_CEMETERY_INTERRED] = { count_interred, 1 },
  [LIJI_CEMETERY_MOVED] = { count_moved, 2 },
  [LIJI_CEMETERY_FEES] = { count_fees, -1 },
};

static void
add_slice (LijiCemeteryCount *self, const LijiCemeteryTally *tally, int slice)
{
  LijiDate day = tally->day;
  int place = self->by_day ? day.day - 1 : day.month - self->from.month;

  /* A date of the year alone stands in no month. */
  if (slice >= 0 && day.month > 0 && place >= 0 && place < LIJI_N_CEMETERY_SLICES)
    self->slices[place][slice] += tally->n;
}

void
liji_cemetery_count_add (const LijiCemeteryTally *tally, gpointer data)
{
  LijiCemeteryCount *self = data;

  for (guint i = 0; i < LIJI_N_CEMETERY_TIERS; i++)
    if (strcmp (liji_count_tiers[i], tally->tier) == 0)
      events[tally->event].count (&self->tiers[i], tally);
  add_slice (self, tally, events[tally->event].slice);
}

static void
add_up (LijiTierCount *all, const LijiTierCount *one)
{
  gint64 *sums = (gint64 *) all;
  const gint64 *counts = (const gint64 *) one;

  for (guint i = 0; i < sizeof *all / sizeof *sums; i++)
    sums[i] += counts[i];
}

/* @prefix: "" of all, else "city_". */
static void
write_tier (LijiFigureWriter *self, const char *prefix, const LijiTierCount *count)
{
  const struct
  {
    const char *key, *label, *unit, *source;
    gint64 value;
  } lines[] = {
    { "cemeteries", "公墓数", "个", LISTED, count->grounds },
    { "cemeteries_public", "其中公益性", "个", LISTED, count->public_grounds },
    { "plots", "墓穴数", "个", LISTED, count->plots },
    { "holes", "墓穴可安葬份数", LIJI_UNIT_ASHES, LISTED, count->holes },
    { "plots_used", "已用墓穴", "个", RESTING, count->used },
    { "plots_left", "剩余墓穴", "个", RESTING, count->plots - count->used },
    { "niches", "格位数", "个", LISTED, count->niches },
    { "niches_used", "已用格位", "个", RESTING, count->niches_used },
    { "resting", "期末在葬", LIJI_UNIT_PERSONS, RESTING, count->resting },
    { "contracts", "签订协议", LIJI_UNIT_CASES, SIGNED, count->contracts },
    { "contract_fen", "墓位价款", LIJI_UNIT_FEN, SIGNED, count->price_fen },
    { "interments", "安葬", LIJI_UNIT_ASHES, INTERRED, count->interred },
    { "interments_saving", "其中节地生态安葬", LIJI_UNIT_ASHES, INTERRED, count->saving },
    { "moved_out", "迁出", LIJI_UNIT_ASHES, MOVED, count->moved },
    { "fees", "维护管理费收费", LIJI_UNIT_TIMES, PAID, count->fees },
    { "fee_fen", "维护管理费", LIJI_UNIT_FEN, PAID, count->fee_fen },
  };
  g_autofree char *rate = g_strconcat (prefix, "saving_rate", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *key = g_strconcat (prefix, lines[i].key, NULL);

      self->source = lines[i].source;
      liji_figure_writer_add (self, key, lines[i].label, lines[i].unit, lines[i].value);
    }
  self->source = INTERRED;
  liji_figure_writer_add_rate (self, rate, "节地生态安葬率", LIJI_UNIT_PERCENT, count->saving,
                               count->interred);
}

GPtrArray *
liji_cemetery_report (const LijiCemeteryCount *count)
{
  LijiFigureWriter writer = { g_ptr_array_new_with_free_func ((GDestroyNotify) liji_figure_free) };
  LijiTierCount all = { 0 };

  for (guint i = 0; i < LIJI_N_CEMETERY_TIERS; i++)
    add_up (&all, &count->tiers[i]);
  writer.group = "全部公墓";
  write_tier (&writer, "", &all);
  for (guint i = 0; i < LIJI_N_CEMETERY_TIERS; i++)
    {
      g_autofree char *prefix = g_strconcat (liji_count_tiers[i], "_", NULL);

      writer.group = liji_code_text ("cemetery_tier", liji_count_tiers[i]);
      write_tier (&writer, prefix, &count->tiers[i]);
    }
  return writer.figures;
}

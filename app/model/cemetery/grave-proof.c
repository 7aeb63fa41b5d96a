/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cemetery/grave-proof.h"

#include "base/identity.h"

#include <string.h>

static const LijiGraveProof proofs[] = {
  { "cremation", FALSE, TRUE, FALSE, 0 }, { "remains", FALSE, TRUE, FALSE, 0 },
  { "death", FALSE, TRUE, TRUE, 0 },      { "household", FALSE, TRUE, FALSE, 0 },
  { "receipt", FALSE, TRUE, FALSE, 0 },   { "moved", FALSE, TRUE, FALSE, 0 },
  { "spouse", TRUE, FALSE, FALSE, 0 },    { "childless", TRUE, FALSE, FALSE, 60 },
  { "ill", TRUE, FALSE, FALSE, 0 },       { "parents", TRUE, FALSE, FALSE, 0 },
  { "overseas", TRUE, FALSE, FALSE, 0 },  { "aged", TRUE, FALSE, FALSE, 80 },
};

const LijiGraveProof *
liji_grave_proof_find (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (proofs); i++)
    if (strcmp (proofs[i].code, code) == 0)
      return &proofs[i];
  return NULL;
}

gboolean
liji_grave_proof_is_listed (const LijiGraveProof *self, const char *listed)
{
  g_auto (GStrv) words = g_strsplit (listed, " ", -1);

  return g_strv_contains ((const char *const *) words, self->code);
}

gboolean
liji_grave_proof_check_list (const char *listed)
{
  g_auto (GStrv) words = g_strsplit (listed, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const LijiGraveProof *proof = liji_grave_proof_find (words[i]);

      if (words[i][0] != '\0' && (proof == NULL || !proof->is_living))
        return FALSE;
    }
  return TRUE;
}

/* A code of twelve digits ends in zeros as far as it says nothing. */
static gsize
get_depth (const char *region)
{
  gsize length = strlen (region);

  if (length == 12 && strcmp (region + 9, "000") == 0)
    length = 9;
  if (length >= 9 && strncmp (region + 6, "000", 3) == 0)
    length = 6;
  if (length == 6 && strcmp (region + 4, "00") == 0)
    length = 4;
  return length;
}

gboolean
liji_region_is_valid (const char *region)
{
  gsize length = region != NULL ? strlen (region) : 0;
  g_autofree char *county = length >= 6 ? g_strndup (region, 6) : NULL;

  return (length == 6 || length == 9 || length == 12) && strspn (region, "0123456789") == length
         && liji_identity_is_division (county);
}

gboolean
liji_region_serves (const char *region, const char *home)
{
  gsize depth = get_depth (region);

  return home != NULL && strlen (home) >= depth && strncmp (region, home, depth) == 0;
}

const char *
liji_plot_size_parameter (const char *kind, gint64 holes)
{
  static const struct
  {
    const char *kind;
    gint64 most; /* holes */
    const char *parameter;
  } limits[] = {
    { "plot", 2, "plot_ashes_cm2" },
    { "plot", G_MAXINT64, "plot_family_cm2" },
    { "body", 1, "plot_body_cm2" },
    { "body", G_MAXINT64, "plot_bodies_cm2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (strcmp (limits[i].kind, kind) == 0 && holes <= limits[i].most)
      return limits[i].parameter;
  return NULL;
}

const int liji_fee_reminders[4] = { 12, 6, 3, 1 };

LijiDate
liji_date_months_before (LijiDate day, int months)
{
  int n = day.year * 12 + day.month - 1 - months;
  LijiDate found = { .year = (gint16) (n / 12), .month = (gint8) (n % 12 + 1), .day = day.day };

  while (!liji_date_is_valid (found) && found.day > 28)
    found.day--;
  return found;
}

int
liji_fee_reminder_due (LijiDate until, LijiDate today)
{
  if (liji_date_compare (until, today) <= 0)
    return 0;
  for (guint i = G_N_ELEMENTS (liji_fee_reminders); i-- > 0;)
    if (liji_date_compare (liji_date_months_before (until, liji_fee_reminders[i]), today) <= 0)
      return liji_fee_reminders[i];
  return -1;
}

gint64
liji_fee_unused (LijiDate from, LijiDate until, gint64 amount_fen, LijiDate today)
{
  gint64 years = 0, unused = 0;

  while (liji_date_compare (liji_date_add_years (from, (int) years + 1), until) <= 0)
    {
      if (liji_date_compare (liji_date_add_years (from, (int) years), today) > 0)
        unused++;
      years++;
    }
  return years > 0 ? amount_fen / years * unused + amount_fen % years * unused / years : 0;
}

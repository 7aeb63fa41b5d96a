/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/ground-steps.h"
#include "register/cemetery/cemeteries.h"
#include "register/cemetery/grave-letters.h"

#include <stdlib.h>

#define CM2 10000 /* of a square metre */

static gboolean
run_create (LijiSession *session,
            const LijiId *act,
            const LijiPlotFile *file,
            GHashTable *values,
            GError **error)
{
  LijiCemeteryForm form = { .code = liji_grave_value (values, "code"),
                            .name = liji_grave_value (values, "name"),
                            .nature = liji_grave_value (values, "nature"),
                            .tier = liji_grave_value (values, "tier"),
                            .region = liji_grave_value (values, "region"),
                            .approval = liji_grave_value (values, "approval"),
                            .opened_on = liji_grave_value (values, "opened") };
  g_autoptr (LijiCemetery) made = liji_cemetery_create (session, act, &form, error);

  return made != NULL;
}

static const LijiGraveField create_fields[] = {
  { "code", N_ ("Short code, for the numbers of its plots"), LIJI_ASK_TEXT, TRUE },
  { "name", N_ ("Name of the cemetery"), LIJI_ASK_TEXT, TRUE },
  { "nature", N_ ("Nature"), LIJI_ASK_CODE, TRUE, "cemetery_nature" },
  { "tier", N_ ("Tier"), LIJI_ASK_CODE, TRUE, "cemetery_tier" },
  { "region", N_ ("Division it serves"), LIJI_ASK_TEXT, TRUE },
  { "approval", N_ ("Approval document"), LIJI_ASK_TEXT },
  { "opened", N_ ("Opened on"), LIJI_ASK_DAY },
};

const LijiGraveStep liji_ground_step_create = {
  .id = "create",
  .label = N_ ("New cemetery…"),
  .title = N_ ("New cemetery"),
  .explanation = N_ ("Its plots are numbered by its short code, zone, row and number."),
  .verb = N_ ("Enter the cemetery"),
  .act = "cemetery.create",
  .fields = create_fields,
  .n_fields = G_N_ELEMENTS (create_fields),
  .run = run_create,
};

/* Square metres as they are typed. */
static gint64
read_area (const char *typed)
{
  return typed != NULL ? (gint64) (g_ascii_strtod (typed, NULL) * CM2 + 0.5) : 0;
}

static gboolean
run_range (LijiSession *session,
           const LijiId *act,
           const LijiPlotFile *file,
           GHashTable *values,
           GError **error)
{
  const char *holes = liji_grave_value (values, "holes");
  LijiPlotWish wish = { .cemetery = liji_grave_value (values, "cemetery"),
                        .plan = liji_grave_value (values, "plan"),
                        .kind = liji_grave_value (values, "kind"),
                        .holes = holes != NULL ? atoi (holes) : 1,
                        .area_cm2 = read_area (liji_grave_value (values, "area")),
                        .build = liji_grave_value (values, "build"),
                        .sale = liji_grave_value (values, "sale") };

  return liji_plots_add (session, act, &wish, error) >= 0;
}

static char *
preset_range (const LijiPlotFile *file, const char *field)
{
  return g_str_equal (field, "build")  ? g_strdup ("built")
         : g_str_equal (field, "sale") ? g_strdup ("open")
                                       : NULL;
}

static const LijiGraveField range_fields[] = {
  { "plan", N_ ("Plots, as: 1区 1-12排 1-30号, skip 4"), LIJI_ASK_TEXT, TRUE },
  { "kind", N_ ("Kind of plot"), LIJI_ASK_CODE, TRUE, "plot_kind" },
  { "holes", N_ ("Places in each (empty: one)"), LIJI_ASK_TEXT },
  { "area", N_ ("Size of each, m²"), LIJI_ASK_TEXT },
  { "build", N_ ("Building state"), LIJI_ASK_CODE, TRUE, "plot_build" },
  { "sale", N_ ("Offer state"), LIJI_ASK_CODE, TRUE, "plot_sale" },
};

const LijiGraveStep liji_ground_step_range = {
  .id = "range",
  .label = N_ ("Plots by the range…"),
  .title = N_ ("Plots by the range"),
  .explanation = N_ ("Listed in one go; what is listed already is refused."),
  .verb = N_ ("List them"),
  .act = "plot.range",
  .fields = range_fields,
  .n_fields = G_N_ELEMENTS (range_fields),
  .preset = preset_range,
  .run = run_range,
};

static gboolean
run_letters (LijiSession *session,
             const LijiId *act,
             const LijiPlotFile *file,
             GHashTable *values,
             GError **error)
{
  g_autoptr (LijiGraveLetters) sent
      = liji_grave_letters_send (session, act, liji_grave_value (values, "cemetery"), error);

  return sent != NULL;
}

const LijiGraveStep liji_ground_step_letters = {
  .id = "letters",
  .label = N_ ("Reminder letters…"),
  .title = N_ ("Reminder letters"),
  .explanation
  = N_ ("A letter to every holder whose fee ends in 12, 6, 3 or 1 months or has ended, and who was "
        "not reached about it yet. Each is noted as sent today; then all are shown for printing."),
  .verb = N_ ("Note and show them"),
  .act = "contract.letters",
  .run = run_letters,
};

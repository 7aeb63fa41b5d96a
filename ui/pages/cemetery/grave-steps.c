/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/grave-steps.h"
#include "base/clock.h"
#include "register/cemetery/grave-due.h"
#include "register/cemetery/plot-positions.h"

#include <string.h>

/* The same functions as behind lijictl plot, contract and interment. */

static gboolean
is_in (const LijiPlotFile *file, const char *state)
{
  return strcmp (file->plot->state, state) == 0;
}

static guint
count_in (const LijiPlotFile *file, const char *state)
{
  guint n = 0;

  for (guint i = 0; i < file->occupants->len; i++)
    n += strcmp (((LijiInterment *) file->occupants->pdata[i])->state, state) == 0;
  return n;
}

static gboolean
is_free (const LijiPlotFile *file)
{
  return is_in (file, "free");
}

static gboolean
is_kept (const LijiPlotFile *file)
{
  return file->plot->hold != NULL;
}

static gboolean
may_be_given (const LijiPlotFile *file)
{
  return is_free (file) || is_kept (file);
}

static gboolean
is_first (const LijiPlotFile *file)
{
  return file->grave != NULL && count_in (file, "interred") == 0;
}

static gboolean
is_beside (const LijiPlotFile *file)
{
  guint n = count_in (file, "interred");

  return file->grave != NULL && n > 0 && (gint64) n < file->plot->holes;
}

static gboolean
has_right (const LijiPlotFile *file)
{
  return file->grave != NULL;
}

static gboolean
has_fee (const LijiPlotFile *file)
{
  return file->grave != NULL && liji_date_is_day (file->grave->fee_until);
}

static gboolean
has_occupant (const LijiPlotFile *file)
{
  return count_in (file, "interred") > 0;
}

static gboolean
is_empty_right (const LijiPlotFile *file)
{
  return file->grave != NULL && !has_occupant (file);
}

static gboolean
is_without_right (const LijiPlotFile *file)
{
  return file->grave == NULL && file->plot->hold == NULL;
}

static const LijiPlotSlip *
get_slip (const LijiPlotFile *file)
{
  for (guint i = 0; file->plot->hold != NULL && i < file->slips->len; i++)
    {
      const LijiPlotSlip *slip = file->slips->pdata[i];

      if (strcmp (slip->no, file->plot->hold) == 0)
        return slip;
    }
  return NULL;
}

/* ---- held ---- */

static gboolean
run_hold (LijiSession *session,
          const LijiId *act,
          const LijiPlotFile *file,
          GHashTable *values,
          GError **error)
{
  LijiDate until = liji_grave_value_day (values, "until");
  gint64 deposit = liji_grave_value_money (values, "deposit");
  LijiHoldWish wish = { .kind = deposit > 0 ? "deposit" : "hold",
                        .name = liji_grave_value (values, "name"),
                        .phone = liji_grave_value (values, "phone"),
                        .deposit_fen = deposit };
  g_autoptr (LijiPlot) plot = NULL;

  if (liji_date_is_day (until))
    wish.until_at = liji_date_to_micros (liji_date_add_days (until, 1), 0);
  plot = liji_plot_hold (session, act, file->plot->label, &wish, error);
  return plot != NULL;
}

static const LijiGraveField hold_fields[] = {
  { "name", N_ ("For whom"), LIJI_ASK_TEXT, TRUE },
  { "phone", N_ ("Telephone"), LIJI_ASK_TEXT },
  { "until", N_ ("Until, this day still (empty: as long as the office keeps it)"), LIJI_ASK_DAY },
};

static const LijiGraveField deposit_fields[] = {
  { "name", N_ ("For whom"), LIJI_ASK_TEXT, TRUE },
  { "phone", N_ ("Telephone"), LIJI_ASK_TEXT },
  { "deposit", N_ ("Deposit, yuan"), LIJI_ASK_MONEY, TRUE },
  { "until", N_ ("Until, this day still (empty: as long as the office keeps it)"), LIJI_ASK_DAY },
};

static gboolean
run_release (LijiSession *session,
             const LijiId *act,
             const LijiPlotFile *file,
             GHashTable *values,
             GError **error)
{
  g_autoptr (LijiPlot) plot = liji_plot_release (session, act, file->plot->hold,
                                                 liji_grave_value (values, "reason"), error);

  return plot != NULL;
}

static const LijiGraveField reason_fields[] = {
  { "reason", N_ ("Reason"), LIJI_ASK_TEXT, TRUE },
};

/* ---- the right ---- */

static gboolean
run_contract (LijiSession *session,
              const LijiId *act,
              const LijiPlotFile *file,
              GHashTable *values,
              GError **error)
{
  LijiGraveWish wish = { .plot = file->plot->label,
                         .slip = file->plot->hold,
                         .holder = liji_grave_value (values, "holder"),
                         .number = liji_grave_value (values, "number"),
                         .phone = liji_grave_value (values, "phone"),
                         .for_name = liji_grave_value (values, "for"),
                         .for_number = liji_grave_value (values, "for_number"),
                         .relation = liji_grave_value (values, "relation"),
                         .region = liji_grave_value (values, "region"),
                         .kin = liji_grave_value (values, "kin"),
                         .kin_paper = liji_grave_value (values, "kin_paper"),
                         .proof = liji_grave_value (values, "proof"),
                         .proof_no = liji_grave_value (values, "proof_no"),
                         .spouse = liji_grave_value (values, "spouse"),
                         .spouse_number = liji_grave_value (values, "spouse_number"),
                         .signed_on = liji_grave_value_day (values, "signed"),
                         .term_to = liji_grave_value_day (values, "term"),
                         .fee_until = liji_grave_value_day (values, "fee_until"),
                         .fee_fen = liji_grave_value_money (values, "fee"),
                         .receipt = liji_grave_value (values, "receipt"),
                         .price_fen = liji_grave_value_money (values, "price") };
  g_autoptr (LijiGrave) grave = liji_grave_open (session, act, &wish, error);

  return grave != NULL;
}

static char *
preset_contract (const LijiPlotFile *file, const char *field)
{
  const LijiPlotSlip *slip = get_slip (file);

  if (slip != NULL && strcmp (field, "holder") == 0)
    return g_strdup (slip->name);
  if (slip != NULL && strcmp (field, "phone") == 0)
    return g_strdup (slip->phone);
  return strcmp (field, "signed") == 0 ? g_strdup ("=") : NULL;
}

static const LijiGraveField contract_fields[] = {
  { NULL, N_ ("Who rests here"), LIJI_ASK_HEADING },
  { "for", N_ ("Name of the deceased"), LIJI_ASK_TEXT, TRUE },
  { "for_number", N_ ("Identity document number of the deceased"), LIJI_ASK_TEXT },
  { "proof", N_ ("By which proof"), LIJI_ASK_CODE, TRUE, "grave_proof" },
  { "proof_no", N_ ("Number of the proof"), LIJI_ASK_TEXT, TRUE },
  { NULL, N_ ("Who holds the right"), LIJI_ASK_HEADING },
  { "holder", N_ ("Holder"), LIJI_ASK_TEXT, TRUE },
  { "number", N_ ("Identity document number of the holder"), LIJI_ASK_TEXT, TRUE },
  { "phone", N_ ("Telephone"), LIJI_ASK_TEXT },
  { "relation", N_ ("What the holder is to the deceased"), LIJI_ASK_CODE, TRUE, "arranger" },
  { "region", N_ ("Division of the household (public cemetery)"), LIJI_ASK_TEXT },
  { "kin", N_ ("By whose household"), LIJI_ASK_CODE, FALSE, "grave_kin" },
  { "kin_paper", N_ ("What proves that"), LIJI_ASK_TEXT },
  { NULL, N_ ("A place kept for the living spouse"), LIJI_ASK_HEADING },
  { "spouse", N_ ("Spouse"), LIJI_ASK_TEXT },
  { "spouse_number", N_ ("Identity document number of the spouse"), LIJI_ASK_TEXT },
  { NULL, N_ ("Term and fee"), LIJI_ASK_HEADING },
  { "signed", N_ ("Signed on"), LIJI_ASK_DAY, TRUE },
  { "term", N_ ("Right of use until"), LIJI_ASK_DAY },
  { "price", N_ ("Price of the plot, yuan"), LIJI_ASK_MONEY },
  { "fee_until", N_ ("Maintenance fee paid until"), LIJI_ASK_DAY },
  { "fee", N_ ("Maintenance fee, yuan"), LIJI_ASK_MONEY },
  { "receipt", N_ ("Receipt"), LIJI_ASK_TEXT },
};

static gboolean
run_renew (LijiSession *session,
           const LijiId *act,
           const LijiPlotFile *file,
           GHashTable *values,
           GError **error)
{
  LijiGraveRenewal renewal = { .until = liji_grave_value_day (values, "until"),
                               .fee_fen = liji_grave_value_money (values, "fee"),
                               .receipt = liji_grave_value (values, "receipt"),
                               .paid_on = liji_grave_value_day (values, "paid"),
                               .term_to = liji_grave_value_day (values, "term") };
  g_autoptr (LijiGrave) grave = liji_grave_renew (session, act, file->grave->no, &renewal, error);

  return grave != NULL;
}

static const LijiGraveField renew_fields[] = {
  { "until", N_ ("The next period ends on"), LIJI_ASK_DAY, TRUE },
  { "fee", N_ ("Maintenance fee, yuan"), LIJI_ASK_MONEY },
  { "receipt", N_ ("Receipt"), LIJI_ASK_TEXT },
  { "paid", N_ ("Paid on (empty: today)"), LIJI_ASK_DAY },
  { "term", N_ ("Right of use until (empty: as it was)"), LIJI_ASK_DAY },
};

static gboolean
run_remind (LijiSession *session,
            const LijiId *act,
            const LijiPlotFile *file,
            GHashTable *values,
            GError **error)
{
  g_autoptr (LijiGrave) grave
      = liji_grave_remind (session, act, file->grave->no, liji_grave_value (values, "how"),
                           liji_grave_value (values, "result"), liji_grave_value (values, "note"),
                           liji_grave_value_day (values, "on"), error);

  return grave != NULL;
}

static const LijiGraveField remind_fields[] = {
  { "how", N_ ("By which way"), LIJI_ASK_TEXT, TRUE },
  { "result", N_ ("What came of it"), LIJI_ASK_CODE, TRUE, "notice_result" },
  { "note", N_ ("What was said"), LIJI_ASK_TEXT },
  { "on", N_ ("When (empty: today)"), LIJI_ASK_DAY },
};

static gboolean
run_transfer (LijiSession *session,
              const LijiId *act,
              const LijiPlotFile *file,
              GHashTable *values,
              GError **error)
{
  LijiGraveTransfer transfer = { .name = liji_grave_value (values, "holder"),
                                 .number = liji_grave_value (values, "number"),
                                 .phone = liji_grave_value (values, "phone"),
                                 .reason = liji_grave_value (values, "reason"),
                                 .document = liji_grave_value (values, "document") };
  g_autoptr (LijiGrave) grave
      = liji_grave_transfer (session, act, file->grave->no, &transfer, error);

  return grave != NULL;
}

static const LijiGraveField transfer_fields[] = {
  { "holder", N_ ("The next holder"), LIJI_ASK_TEXT, TRUE },
  { "number", N_ ("Identity document number of the holder"), LIJI_ASK_TEXT, TRUE },
  { "phone", N_ ("Telephone"), LIJI_ASK_TEXT },
  { "reason", N_ ("Reason"), LIJI_ASK_TEXT, TRUE },
  { "document", N_ ("Death proof of the holder, or consent of all heirs"), LIJI_ASK_TEXT, TRUE },
};

static gboolean
run_close (LijiSession *session,
           const LijiId *act,
           const LijiPlotFile *file,
           GHashTable *values,
           GError **error)
{
  g_autoptr (LijiGrave) grave
      = liji_grave_close (session, act, file->grave->no, liji_grave_value (values, "how"),
                          liji_grave_value (values, "reason"), error);

  return grave != NULL;
}

static const LijiGraveField close_fields[] = {
  { "how", N_ ("How it ends"), LIJI_ASK_CODE, TRUE, "contract_end" },
  { "reason", N_ ("Reason"), LIJI_ASK_TEXT, TRUE },
};

/* ---- who rests there ---- */

static gboolean
run_inter (LijiSession *session,
           const LijiId *act,
           const LijiPlotFile *file,
           GHashTable *values,
           GError **error)
{
  LijiDate on = liji_grave_value_day (values, "on");
  g_autofree char *iso = liji_date_is_valid (on) ? liji_date_to_iso (on) : NULL;
  LijiIntermentWish wish
      = { .contract = file->grave->no,
          .name = liji_grave_value (values, "name"),
          .number = liji_grave_value (values, "number"),
          .relation = liji_grave_value (values, "relation"),
          .proof = liji_grave_value (values, "proof"),
          .proof_no = liji_grave_value (values, "proof_no"),
          .ashes = liji_grave_value (values, "ashes"),
          .interred_on = iso,
          .consent = liji_grave_value (values, "consent"),
          .is_joint = has_occupant (file),
          .heir = { .name = liji_grave_value (values, "heir"),
                    .number = liji_grave_value (values, "heir_number"),
                    .phone = liji_grave_value (values, "heir_phone"),
                    .reason = liji_grave_value (values, "heir") != NULL ? "持证人去世" : NULL,
                    .document = liji_grave_value (values, "heir_document") } };
  g_autoptr (LijiInterment) done = liji_interment_add (session, act, &wish, error);

  return done != NULL;
}

static char *
preset_inter (const LijiPlotFile *file, const char *field)
{
  if (strcmp (field, "name") == 0)
    return g_strdup (file->grave->for_name);
  if (strcmp (field, "relation") == 0)
    return g_strdup (file->grave->relation);
  if (strcmp (field, "proof") == 0)
    return g_strdup (file->grave->proof);
  if (strcmp (field, "proof_no") == 0)
    return g_strdup (file->grave->proof_no);
  return strcmp (field, "on") == 0 ? g_strdup ("=") : NULL;
}

static char *
preset_joint (const LijiPlotFile *file, const char *field)
{
  for (guint i = 0; strcmp (field, "name") == 0 && i < file->occupants->len; i++)
    {
      const LijiInterment *one = file->occupants->pdata[i];

      if (strcmp (one->state, "reserved") == 0)
        return g_strdup (one->name);
    }
  return strcmp (field, "on") == 0 ? g_strdup ("=") : NULL;
}

#define WHO                                                                                        \
  { "name", N_ ("Name of the deceased"), LIJI_ASK_TEXT, TRUE },                                    \
      { "number", N_ ("Identity document number of the deceased"), LIJI_ASK_TEXT },                \
      { "relation", N_ ("What the holder is to the deceased"), LIJI_ASK_CODE, FALSE, "arranger" }, \
      { "proof", N_ ("By which proof"), LIJI_ASK_CODE, TRUE, "grave_proof" },                      \
      { "proof_no", N_ ("Number of the proof"), LIJI_ASK_TEXT, TRUE },                             \
      { "ashes", N_ ("Label of the ashes, where there are several"), LIJI_ASK_TEXT },              \
  {                                                                                                \
    "on", N_ ("Interred on"), LIJI_ASK_DAY, TRUE                                                   \
  }

static const LijiGraveField inter_fields[] = { WHO };
static const LijiGraveField joint_fields[] = {
  WHO,
  { "consent", N_ ("Consent of the holder or of all heirs"), LIJI_ASK_TEXT, TRUE },
  { NULL, N_ ("Where the holder is who is interred"), LIJI_ASK_HEADING },
  { "heir", N_ ("The next holder"), LIJI_ASK_TEXT },
  { "heir_number", N_ ("Identity document number of the next holder"), LIJI_ASK_TEXT },
  { "heir_phone", N_ ("Telephone of the next holder"), LIJI_ASK_TEXT },
  { "heir_document", N_ ("The heirs' paper"), LIJI_ASK_TEXT },
};

static gboolean
run_move (LijiSession *session,
          const LijiId *act,
          const LijiPlotFile *file,
          GHashTable *values,
          GError **error)
{
  LijiIntermentMove move = { .to = liji_grave_value (values, "to"),
                             .by = liji_grave_value (values, "by"),
                             .paper = liji_grave_value (values, "paper") };
  g_autoptr (LijiInterment) done
      = liji_interment_move (session, act, liji_grave_value (values, "who"), &move, error);

  return done != NULL;
}

static const LijiGraveField move_fields[] = {
  { "who", N_ ("Who is moved"), LIJI_ASK_OCCUPANT, TRUE },
  { "to", N_ ("Where to"), LIJI_ASK_TEXT, TRUE },
  { "by", N_ ("Who takes them"), LIJI_ASK_TEXT, TRUE },
  { "paper", N_ ("Consent of the relatives, acceptance of the other place"), LIJI_ASK_TEXT, TRUE },
};

static gboolean
run_certify (LijiSession *session,
             const LijiId *act,
             const LijiPlotFile *file,
             GHashTable *values,
             GError **error)
{
  g_autoptr (LijiGraveCertificate) one = liji_grave_certify (
      session, act, liji_grave_value (values, "who"), liji_grave_value (values, "reason"), error);

  return one != NULL;
}

static const LijiGraveField certify_fields[] = {
  { "who", N_ ("Whose certificate"), LIJI_ASK_OCCUPANT, TRUE },
  { "reason", N_ ("Why it is issued again (empty: it is the first)"), LIJI_ASK_TEXT },
};

/* ---- the plot itself ---- */

static gboolean
run_set (LijiSession *session,
         const LijiId *act,
         const LijiPlotFile *file,
         GHashTable *values,
         GError **error)
{
  g_autoptr (LijiPlot) plot = liji_plot_set (
      session, act, file->plot->label, liji_grave_value (values, "build"),
      liji_grave_value (values, "sale"), liji_grave_value (values, "reason"), error);

  return plot != NULL;
}

static const LijiGraveField set_fields[] = {
  { "build", N_ ("Built (empty: as it was)"), LIJI_ASK_CODE, FALSE, "plot_build" },
  { "sale", N_ ("Offered (empty: as it was)"), LIJI_ASK_CODE, FALSE, "plot_sale" },
  { "reason", N_ ("Reason, or what the inspection found"), LIJI_ASK_TEXT },
};

static gboolean
run_locate (LijiSession *session,
            const LijiId *act,
            const LijiPlotFile *file,
            GHashTable *values,
            GError **error)
{
  LijiPlotMeasure measure = { .datum = liji_grave_value (values, "datum"),
                              .lon = liji_grave_value (values, "lon"),
                              .lat = liji_grave_value (values, "lat"),
                              .on_day = liji_grave_value_day (values, "on") };
  g_autoptr (GPtrArray) positions
      = liji_plot_locate (session, act, file->plot->label, &measure, error);

  return positions != NULL;
}

static gboolean
is_any (const LijiPlotFile *file)
{
  return TRUE;
}

static const LijiGraveField locate_fields[] = {
  { "datum", N_ ("Datum it was measured in"), LIJI_ASK_CODE, TRUE, "datum" },
  { "lon", N_ ("Degrees east"), LIJI_ASK_TEXT, TRUE },
  { "lat", N_ ("Degrees north"), LIJI_ASK_TEXT, TRUE },
  { "on", N_ ("When (empty: today)"), LIJI_ASK_DAY },
};

#define FIELDS(table) table, G_N_ELEMENTS (table)

static const LijiGraveStep steps[] = {
  { "hold", N_ ("Hold…"), N_ ("Hold the plot"),
    N_ ("A slip keeps it until its day; then it is free by itself."), N_ ("Hold it"), "plot.hold",
    FIELDS (hold_fields), is_free, NULL, run_hold },
  { "deposit", N_ ("Take a deposit…"), N_ ("Deposit for the plot"),
    N_ ("A slip with a deposit keeps it until its day."), N_ ("Hold it"), "plot.hold",
    FIELDS (deposit_fields), is_free, NULL, run_hold },
  { "contract", N_ ("Contract…"), N_ ("Contract of use"),
    N_ ("No plot is given without proof of a death or a cremation, but for the exceptions the "
        "locality lists."),
    N_ ("Sign the contract"), "contract.open", FIELDS (contract_fields), may_be_given,
    preset_contract, run_contract },
  { "release", N_ ("Release…"), N_ ("Release the plot"),
    N_ ("The slip ends now; the plot is free again."), N_ ("Release it"), "plot.release",
    FIELDS (reason_fields), is_kept, NULL, run_release },
  { "inter", N_ ("Inter…"), N_ ("Interment"),
    N_ ("A certificate of this registry is verified and its original kept by the cemetery."),
    N_ ("Enter the interment"), "interment.add", FIELDS (inter_fields), is_first, preset_inter,
    run_inter },
  { "joint", N_ ("Inter beside…"), N_ ("Joint burial"), N_ ("Term and fee stay as they are."),
    N_ ("Enter the interment"), "interment.joint", FIELDS (joint_fields), is_beside, preset_joint,
    run_inter },
  { "certify", N_ ("Certificate…"), N_ ("Interment certificate"),
    N_ ("It is sealed. Issued again, every earlier copy is void."),
    N_ ("Issue the interment certificate"), "interment.certify", FIELDS (certify_fields),
    has_occupant, NULL, run_certify },
  { "renew", N_ ("Renew…"), N_ ("Renew the fee"),
    N_ ("The next period begins where the last one ends, whatever day it is paid on."),
    N_ ("Renew it"), "contract.renew", FIELDS (renew_fields), has_right, NULL, run_renew },
  { "remind", N_ ("Note a reminder…"), N_ ("Reminder of the fee"),
    N_ ("Every attempt is noted. An overdue fee frees nothing."), N_ ("Note the reminder"),
    "contract.remind", FIELDS (remind_fields), has_fee, NULL, run_remind },
  { "transfer", N_ ("Another holder…"), N_ ("Change of the holder"),
    N_ ("Who rests there is never renamed by it."), N_ ("Change the holder"), "contract.transfer",
    FIELDS (transfer_fields), has_right, NULL, run_transfer },
  { "move", N_ ("Move out…"), N_ ("Moving ashes out"),
    N_ ("They are under way until the other place has them."), N_ ("Enter the move"),
    "interment.move", FIELDS (move_fields), has_occupant, NULL, run_move },
  { "close", N_ ("End the contract…"), N_ ("End of the contract"),
    N_ ("Given back unused, or empty after moving out."), N_ ("End it"), "contract.close",
    FIELDS (close_fields), is_empty_right, NULL, run_close },
  { "locate", N_ ("Where it lies…"), N_ ("Position of the plot"),
    N_ ("A guide for visitors: the number is what a grave is. What was measured before stays."),
    N_ ("Enter the position"), "plot.locate", FIELDS (locate_fields), is_any, NULL, run_locate },
  { "set", N_ ("Built and offered…"), N_ ("Building and offer"),
    N_ ("What is locked, sealed or was inspected has a reason."), N_ ("Enter it"), "plot.set",
    FIELDS (set_fields), is_without_right, NULL, run_set },
};

const LijiGraveStep *
liji_grave_steps (guint *n_steps)
{
  *n_steps = G_N_ELEMENTS (steps);
  return steps;
}

gboolean
liji_grave_step_fits (const LijiGraveStep *step, LijiDesk *desk, const LijiPlotFile *file)
{
  return liji_desk_may (desk, step->act) && step->fits (file);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/charges/grant.h"

#include "base/error.h"
#include "base/money.h"

#include <glib/gi18n.h>

/* Nobody is paid for who lives, nor for a day to come. */

/* clang-format off */
#define FIELD(member, title, sort, ...)                                                            \
  { .name = #member, .label = title, .kind = LIJI_FIELD_##sort,                                    \
    .offset = G_STRUCT_OFFSET (LijiGrantForm, member), __VA_ARGS__ }

#define EXAMPLE                                                                                    \
  "{\"deceased\":\"张示例\",\"identity_number\":\"371324194501010019\",\"died_on\":\"2026-11-19\","     \
  "\"group\":\"destitute\",\"payee\":\"示例县社会福利院\",\"relation\":\"供养机构\","                   \
  "\"amount_fen\":600000,\"basis\":\"示民发〔2026〕3号\",\"paid_on\":\"2026-11-22\"}"

static const LijiField fields[] = {
  FIELD (deceased, N_ ("Name of the dead person"), NAME, .required = TRUE),
  FIELD (identity_number, N_ ("Identity number of the dead person"), NUMBER, .max_length = 40),
  FIELD (died_on, N_ ("Day of death"), DATE, .required = TRUE),
  FIELD (group, N_ ("Group"), CODE, .codes = "grant_group", .required = TRUE),
  FIELD (case_no, N_ ("Death case"), NUMBER, .max_length = 40),
  FIELD (payee, N_ ("Payee"), TEXT, .max_length = 80, .required = TRUE),
  FIELD (relation, N_ ("Relation to the dead person"), TEXT, .max_length = 30, .required = TRUE),
  FIELD (amount_fen, N_ ("Amount in fen"), COUNT),
  FIELD (basis, N_ ("Basis document"), TEXT, .required = TRUE),
  FIELD (paid_on, N_ ("Paid on"), DATE, .required = TRUE),
};
/* clang-format on */

const LijiModel liji_grant_model
    = { "grant", sizeof (LijiGrantForm), fields, G_N_ELEMENTS (fields), EXAMPLE };

void
liji_grant_form_free (LijiGrantForm *self)
{
  liji_model_free (&liji_grant_model, self);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE, sentence);
  return FALSE;
}

gboolean
liji_grant_form_check (const LijiGrantForm *self, LijiDate today, GError **error)
{
  g_autoptr (GPtrArray) missing = liji_model_missing (&liji_grant_model, self);

  if (missing->len > 0)
    {
      g_autofree char *sentence
          = g_strdup_printf ("%s: it is needed", (const char *) missing->pdata[0]);
      return refuse (error, sentence);
    }
  if (self->amount_fen < 1 || self->amount_fen > LIJI_MONEY_MAX)
    return refuse (error, "amount_fen: it is nothing, or too large");
  if (!liji_date_is_day (self->paid_on) || liji_date_compare (self->paid_on, today) > 0)
    return refuse (error, "paid_on: a day until today is needed");
  if (liji_date_compare (self->died_on, self->paid_on) > 0)
    return refuse (error, "died_on: it lies behind the day of payment");
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/charges/bill.h"

#include "base/error.h"

#include <glib/gi18n.h>

/* Three figures that are never one: what is due, what others bear, what the family paid. */

#define MOST_LINES 200

/* clang-format off */
#define FIELD(Type, member, title, sort, ...)                                                      \
  { .name = #member, .label = title, .kind = LIJI_FIELD_##sort,                                    \
    .offset = G_STRUCT_OFFSET (Type, member), __VA_ARGS__ }
#define CHOICE(member, title, sort, ...) FIELD (LijiBillChoice, member, title, sort, __VA_ARGS__)
#define FORM(member, title, sort, ...) FIELD (LijiBillForm, member, title, sort, __VA_ARGS__)

static const LijiField choice_fields[] = {
  CHOICE (code, N_ ("Item code"), NUMBER, .max_length = 20, .required = TRUE),
  CHOICE (quantity, N_ ("Quantity"), COUNT, .hint = N_ ("Of kilometres the metres one way")),
  CHOICE (signed_by, N_ ("Who signed for it"), NAME),
};

const LijiModel liji_bill_choice_model
    = { "bill_choice", sizeof (LijiBillChoice), choice_fields, G_N_ELEMENTS (choice_fields), NULL };

#define EXAMPLE                                                                                    \
  "{\"case_no\":\"HZ-371324-2026-01-000123\",\"deceased\":\"张示例\",\"sex\":\"1\",\"age\":81,"          \
  "\"household\":\"local\",\"arranger\":\"张示例之子\",\"service_on\":\"2026-11-20\","                     \
  "\"lines\":[{\"code\":\"JY02\",\"quantity\":20000,\"signed_by\":\"张示例之子\"}]}"

static const LijiField form_fields[] = {
  FORM (case_no, N_ ("Case number"), NUMBER, .max_length = 40, .required = TRUE),
  FORM (deceased, N_ ("Name of the dead person"), NAME, .required = TRUE),
  FORM (sex, N_ ("Sex"), CODE, .codes = "sex"),
  FORM (age, N_ ("Age"), COUNT),
  FORM (household, N_ ("Household registration"), CODE, .codes = "household_kind"),
  FORM (arranger, N_ ("Arranger of the funeral"), NAME, .required = TRUE),
  FORM (service_on, N_ ("Day of the service"), DATE, .required = TRUE),
  FORM (lines, N_ ("Chosen services"), LIST, .model = &liji_bill_choice_model),
};
/* clang-format on */

const LijiModel liji_bill_form_model
    = { "bill_form", sizeof (LijiBillForm), form_fields, G_N_ELEMENTS (form_fields), EXAMPLE };

void
liji_bill_form_free (LijiBillForm *self)
{
  liji_model_free (&liji_bill_form_model, self);
}

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING, what);
  return FALSE;
}

gboolean
liji_bill_form_check (const LijiBillForm *self, gboolean to_charge, GError **error)
{
  g_autoptr (GPtrArray) missing = liji_model_missing (&liji_bill_form_model, self);

  if (missing->len > 0)
    return fail (error, "%s: it is needed", (const char *) missing->pdata[0]);
  if (!liji_date_is_day (self->service_on))
    return fail (error, "service_on: a whole date is needed");
  if (self->lines == NULL || self->lines->len == 0 || self->lines->len > MOST_LINES)
    return fail (error, "lines: one to %d are needed", MOST_LINES);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const LijiBillChoice *line = self->lines->pdata[i];

      if (line->code == NULL)
        return fail (error, "lines.%u.code: it is needed", i);
      if (line->quantity < 1)
        return fail (error, "lines.%u.quantity: it is at least 1", i);
      if (to_charge && line->signed_by == NULL)
        return fail (error, "lines.%u.signed_by: %s was not signed for", i, line->code);
    }
  return TRUE;
}

gint64
liji_bill_sums_get_kept (const LijiBillSums *self)
{
  return self->paid_fen - self->refunded_fen;
}

gint64
liji_bill_sums_get_open (const LijiBillSums *self)
{
  return MAX (0, self->due_fen - self->waived_fen - liji_bill_sums_get_kept (self));
}

gint64
liji_bill_sums_get_surplus (const LijiBillSums *self)
{
  return MAX (0, liji_bill_sums_get_kept (self) - (self->due_fen - self->waived_fen));
}

gboolean
liji_bill_sums_are_sound (const LijiBillSums *self)
{
  return self->due_fen >= 0 && self->waived_fen >= 0 && self->waived_fen <= self->due_fen
         && self->paid_fen >= 0 && self->refunded_fen >= 0 && self->refunded_fen <= self->paid_fen;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/funeral/matter.h"

#include "base/problem.h"

#include <glib/gi18n.h>
#include <string.h>

/* The one form (funeral.md §3.4). An element may take more than one line: each field says which it
 * belongs to. */

/* clang-format off */
#define FIELD(member, title, sort, ...)                                                            \
  { .name = #member, .label = title, .kind = LIJI_FIELD_##sort,                                    \
    .offset = G_STRUCT_OFFSET (LijiMatterForm, member), __VA_ARGS__ }

static const LijiField fields[] = {
  FIELD (name, N_ ("Name of the deceased"), NAME, .max_length = 120, .required = TRUE),
  FIELD (sex, N_ ("Sex"), CODE, .codes = "death_sex"),
  FIELD (identity_kind, N_ ("Kind of document"), CODE, .codes = "identity_kind", .required = TRUE),
  FIELD (identity_number, N_ ("Identity document number"), NUMBER, .max_length = 60, .required = TRUE),
  FIELD (died_on, N_ ("Date of death"), DATE, .required = TRUE),
  FIELD (death_manner, N_ ("Manner of death"), CODE, .codes = "death_manner"),
  FIELD (certificate_number, N_ ("Number of the death certificate"), NUMBER, .max_length = 40, .required = TRUE),
  FIELD (household_division, N_ ("Division of the registered residence"), NUMBER, .max_length = 12),
  FIELD (household_address, N_ ("Registered residence"), TEXT),
  FIELD (cremated_on, N_ ("Cremated on"), DATE),
  FIELD (cremation_number, N_ ("Number of the cremation certificate"), NUMBER, .max_length = 80),
  FIELD (applicant_name, N_ ("Applicant"), NAME, .max_length = 120, .required = TRUE),
  FIELD (applicant_kind, N_ ("Kind of the applicant's document"), CODE, .codes = "identity_kind", .required = TRUE),
  FIELD (applicant_number, N_ ("Applicant's identity document number"), NUMBER, .max_length = 60, .required = TRUE),
  FIELD (relation, N_ ("Relation to the deceased"), CODE, .codes = "arranger", .required = TRUE),
  FIELD (applicant_phone, N_ ("Applicant's telephone"), NUMBER, .max_length = 40, .required = TRUE),
  FIELD (applicant_address, N_ ("Applicant's address"), TEXT),
  FIELD (payee_name, N_ ("Payee"), NAME, .max_length = 120, .hint = N_ ("Where an item pays money")),
  FIELD (payee_bank, N_ ("Bank"), TEXT, .max_length = 80),
  FIELD (payee_account, N_ ("Account"), NUMBER, .max_length = 40),
  FIELD (items, N_ ("Items chosen"), TEXT, .required = TRUE, .hint = N_ ("Codes of the list, with blanks between: 04 06 12")),
  FIELD (signed_by, N_ ("Pledge signed by"), NAME, .max_length = 120, .required = TRUE),
  FIELD (signed_on, N_ ("Signed on"), DATE),
  FIELD (intake, N_ ("Taken in"), CODE, .codes = "matter_intake", .required = TRUE),
  FIELD (helper, N_ ("Given to the helper"), TEXT, .max_length = 60, .hint = N_ ("The helper's user name")),
  FIELD (delegation_signed, N_ ("Delegation signed"), FLAG),
};

static const char example[]
    = "{\"items\":\"04 06 12\",\"applicant_name\":\"李示例\",\"applicant_kind\":\"resident\","
      "\"applicant_number\":\"371324196807084026\",\"relation\":\"child\","
      "\"applicant_phone\":\"13800000000\",\"applicant_address\":\"示例县示例街道1号\","
      "\"payee_name\":\"李示例\",\"payee_bank\":\"示例银行示例县支行\",\"payee_account\":\"6200000000000000000\","
      "\"signed_by\":\"李示例\",\"intake\":\"hall\"}";
/* clang-format on */

const LijiModel liji_matter_form_model
    = { "matter", sizeof (LijiMatterForm), fields, G_N_ELEMENTS (fields), example };

/* What fills each element: any of its fields. */
static const char *const elements[LIJI_MATTER_ELEMENTS][3] = {
  { "name" },
  { "sex" },
  { "identity_kind" },
  { "identity_number" },
  { "died_on" },
  { "death_manner" },
  { "certificate_number" },
  { "household_address", "household_division" },
  { "cremated_on" },
  { "cremation_number" },
  { "applicant_name" },
  { "applicant_kind" },
  { "applicant_number" },
  { "relation" },
  { "applicant_phone" },
  { "applicant_address" },
  { "payee_account", "payee_name", "payee_bank" },
  { "items" },
  { "signed_by" },
};

void
liji_matter_form_free (LijiMatterForm *self)
{
  liji_model_free (&liji_matter_form_model, self);
}

LijiMatterForm *
liji_matter_form_new_of (const LijiDeathForm *death,
                         const char *division,
                         LijiDate cremated_on,
                         const char *cremation)
{
  LijiMatterForm *self = liji_model_new (&liji_matter_form_model);

  self->name = g_strdup (death->name);
  self->sex = g_strdup (death->sex);
  self->identity_kind = g_strdup (death->identity_kind);
  self->identity_number = g_strdup (death->identity_number);
  self->died_on = death->died_on;
  self->death_manner = g_strdup (death->death_manner);
  self->certificate_number = g_strdup (death->certificate_number != NULL ? death->certificate_number
                                                                         : death->police_paper);
  self->household_division = death->resident ? g_strdup (division) : NULL;
  self->household_address = g_strdup (death->household_address);
  self->cremated_on = liji_date_is_day (cremated_on) ? cremated_on : death->elsewhere_on;
  self->cremation_number = g_strdup (cremation != NULL ? cremation : death->elsewhere_number);
  self->applicant_name = g_strdup (death->arranger_name);
  self->applicant_kind = g_strdup (death->arranger_identity_kind);
  self->applicant_number = g_strdup (death->arranger_number);
  self->relation = g_strdup (death->arranger_kind);
  self->applicant_phone = g_strdup (death->arranger_phone);
  self->intake = g_strdup ("hall");
  return self;
}

static gboolean
is_filled (const LijiMatterForm *self, const char *path)
{
  g_autofree char *text = liji_model_dup_text (&liji_matter_form_model, self, path);

  return text != NULL && text[0] != '\0';
}

guint
liji_matter_form_count (const LijiMatterForm *self)
{
  guint n = 0;

  for (guint i = 0; i < LIJI_MATTER_ELEMENTS; i++)
    {
      gboolean filled = FALSE;

      for (guint f = 0; f < G_N_ELEMENTS (elements[i]) && elements[i][f] != NULL; f++)
        filled = filled || is_filled (self, elements[i][f]);
      n += filled;
    }
  return n;
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GStrv
liji_matter_form_dup_items (const LijiMatterForm *self)
{
  g_auto (GStrv) words = g_strsplit_set (self->items != NULL ? self->items : "", " ,", -1);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0'
        && !g_ptr_array_find_with_equal_func (codes, words[i], g_str_equal, NULL))
      g_ptr_array_add (codes, words[i]);
  g_ptr_array_sort (codes, compare_codes);
  g_ptr_array_add (codes, NULL);
  return g_strdupv ((char **) codes->pdata);
}

static void
tell (GPtrArray *problems, const char *code, const char *field, const char *detail)
{
  g_ptr_array_add (problems, liji_problem_new (code, field, detail, NULL));
}

/* The first of what is still needed to pay. */
static const char *
find_unpaid (const LijiMatterForm *self)
{
  if (self->payee_name == NULL)
    return "payee_name";
  if (self->payee_bank == NULL)
    return "payee_bank";
  return self->payee_account == NULL ? "payee_account" : NULL;
}

static void
check_payee (const LijiMatterForm *self, const LijiMatterItem *item, GPtrArray *problems)
{
  const char *field = item->pays ? find_unpaid (self) : NULL;

  if (field != NULL)
    tell (problems, "matter.payee", field, item->name);
}

GPtrArray *
liji_matter_form_check (const LijiMatterForm *self, const LijiMatterList *list)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
  g_autoptr (GPtrArray) missing = liji_model_missing (&liji_matter_form_model, self);
  g_auto (GStrv) codes = liji_matter_form_dup_items (self);

  for (guint i = 0; i < missing->len; i++)
    tell (problems, "matter.missing", missing->pdata[i], NULL);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const LijiMatterItem *item = liji_matter_list_find (list, codes[i]);

      if (item == NULL)
        tell (problems, "matter.unknown_item", "items", codes[i]);
      else
        check_payee (self, item, problems);
    }
  if (!liji_date_is_day (self->signed_on))
    tell (problems, "matter.unsigned", "signed_on", NULL);
  if (self->helper != NULL && !self->delegation_signed)
    tell (problems, "matter.delegation", "delegation_signed", self->helper);
  return problems;
}

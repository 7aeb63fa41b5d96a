/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/prefill.h"
#include "base/identity.h"
#include "model/marriage.h"

#include <string.h>

static void
put (LijiForm *form, const char *side, const char *word, const char *text)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", side, word);

  if (text != NULL && *text != '\0')
    liji_form_type (form, path, text, NULL);
}

static void
put_if_empty (LijiForm *form, const char *side, const char *word, const char *text)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", side, word);

  if (!liji_form_is_filled (form, path))
    put (form, side, word, text);
}

static char *
dup_of (LijiForm *form, const char *side, const char *word)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", side, word);

  return liji_form_dup_text (form, path);
}

static guint
count_list (LijiForm *form, const char *side, const char *list, const char *member)
{
  for (guint n = 0;; n++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%s.%u.%s", side, list, n, member);

      if (liji_form_get_field (form, path) == NULL)
        return n;
    }
}

/* The identity card among the papers; made when there are no papers yet. */
static void
put_card (LijiForm *form, const char *side, const char *number, LijiDate valid_until)
{
  g_autofree char *until = liji_date_to_iso (valid_until);
  g_autofree char *list = g_strdup_printf ("%s.papers", side);

  if (count_list (form, side, "papers", "paper_type") == 0)
    liji_form_add (form, list);
  else
    {
      g_autofree char *type = dup_of (form, side, "papers.0.paper_type");

      if (g_strcmp0 (type, "resident_id") != 0)
        return;
    }
  put (form, side, "papers.0.paper_type", "resident_id");
  put (form, side, "papers.0.number", number);
  put_if_empty (form, side, "papers.0.shown_as", "original");
  put (form, side, "papers.0.valid_until", until);
}

void
liji_prefill_put_certificate (LijiForm *form,
                              const char *side,
                              const char *lost,
                              const char *number)
{
  g_autofree char *list = g_strdup_printf ("%s.papers", side);
  guint n = count_list (form, side, "papers", "paper_type");
  guint at = n;

  for (guint i = 0; i < n && at == n; i++)
    {
      g_autofree char *word = g_strdup_printf ("papers.%u.paper_type", i);
      g_autofree char *type = dup_of (form, side, word);

      if (g_strcmp0 (type, "marriage_certificate") == 0)
        at = i;
    }
  if (liji_form_is_filled (form, lost))
    {
      if (at < n)
        liji_form_remove (form, list, at);
      return;
    }
  if (at == n)
    {
      const char *const words[][2] = { { "paper_type", "marriage_certificate" },
                                       { "number", number },
                                       { "shown_as", "original" } };

      liji_form_add (form, list);
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        {
          g_autofree char *word = g_strdup_printf ("papers.%u.%s", at, words[i][0]);

          put (form, side, word, words[i][1]);
        }
    }
}

static const char *
get_side (const char *path)
{
  return g_str_has_prefix (path, "woman.") ? "woman"
         : g_str_has_prefix (path, "man.") ? "man"
                                           : NULL;
}

/* What the number on @side gave the form, so that it goes when the number does. */
static void
note_given (LijiForm *form, const char *side, const char *word, const char *text)
{
  g_autofree char *key = g_strdup_printf ("liji-given-%s-%s", side, word);

  g_object_set_data_full (G_OBJECT (form), key, g_strdup (text), g_free);
}

static void
take_back (LijiForm *form, const char *side, const char *word, const char *member)
{
  g_autofree char *key = g_strdup_printf ("liji-given-%s-%s", side, word);
  g_autofree char *path = g_strdup_printf ("%s.%s", side, member);
  const char *given = g_object_get_data (G_OBJECT (form), key);
  g_autofree char *now
      = liji_form_get_field (form, path) != NULL ? liji_form_dup_text (form, path) : NULL;

  if (given != NULL && g_strcmp0 (given, now) == 0)
    liji_form_type (form, path, "", NULL);
}

static void
follow_number (LijiForm *form, const char *side)
{
  g_autofree char *number = dup_of (form, side, "identity_number");
  g_autofree char *birth = NULL;
  g_auto (LijiIdentity) identity = { 0 };

  liji_identity_read (number, LIJI_IDENTITY_OTHER, &identity);
  if (identity.kind != LIJI_IDENTITY_RESIDENT || !identity.valid)
    {
      take_back (form, side, "birth", "birth_date");
      take_back (form, side, "number", "papers.0.number");
      return;
    }
  birth = liji_date_to_iso (identity.birth);
  note_given (form, side, "birth", birth);
  note_given (form, side, "number", identity.normalised);
  put (form, side, "birth_date", birth);
  put_if_empty (form, side, "identity_kind", "resident");
  put_card (form, side, identity.normalised, (LijiDate){ 0 });
}

static void
follow_kind (LijiForm *form, const char *side)
{
  g_autofree char *kind = dup_of (form, side, "person_kind");
  g_autofree char *identity = dup_of (form, side, "identity_kind");
  static const struct
  {
    const char *kind;
    const char *identity;
  } usual[] = {
    { "mainland", "resident" },         { "soldier", "resident" },
    { "hong_kong", "hk_macau_permit" }, { "macau", "hk_macau_permit" },
    { "taiwan", "taiwan_permit" },      { "overseas_chinese", "passport_cn" },
    { "foreigner", "passport_other" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_strcmp0 (kind, usual[i].kind) == 0 && g_strcmp0 (identity, usual[i].identity) != 0)
      put (form, side, "identity_kind", usual[i].identity);
  if (g_strcmp0 (kind, "foreigner") == 0)
    {
      g_autofree char *nationality = dup_of (form, side, "nationality");
      g_autofree char *path = g_strdup_printf ("%s.nationality", side);

      if (g_strcmp0 (nationality, "156") == 0)
        liji_form_type (form, path, "", NULL);
    }
  else
    put (form, side, "nationality", "156");
}

LijiDraft *
liji_prefill_new_draft (const LijiModel *model, LijiDate today)
{
  static const char *const values[][2] = {
    { "origin", "walk_in" },
    { "man.person_kind", "mainland" },
    { "man.identity_kind", "resident" },
    { "man.nationality", "156" },
    { "man.signing_method", "self" },
    { "woman.person_kind", "mainland" },
    { "woman.identity_kind", "resident" },
    { "woman.nationality", "156" },
    { "woman.signing_method", "self" },
  };
  g_autoptr (LijiDraft) draft = liji_draft_new (model);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      LijiDraft *next;

      if (liji_model_find (model, NULL, values[i][0], NULL) == NULL)
        continue;
      next = liji_draft_with_text (draft, values[i][0], values[i][1], today, NULL);
      if (next == NULL)
        {
          g_warning ("%s cannot be %s", values[i][0], values[i][1]);
          continue;
        }
      liji_draft_unref (draft);
      draft = next;
    }
  return g_steal_pointer (&draft);
}

/* A form put on the page as a whole: what its numbers gave it is known by looking. */
static void
know_given (LijiForm *form, const char *side)
{
  g_autofree char *number = dup_of (form, side, "identity_number");
  g_autofree char *birth = NULL;
  g_auto (LijiIdentity) identity = { 0 };

  if (number != NULL)
    liji_identity_read (number, LIJI_IDENTITY_OTHER, &identity);
  if (identity.valid && identity.kind == LIJI_IDENTITY_RESIDENT)
    birth = liji_date_to_iso (identity.birth);
  note_given (form, side, "birth", birth);
  note_given (form, side, "number", birth != NULL ? identity.normalised : NULL);
}

void
liji_prefill_follow (LijiForm *form, const char *path)
{
  const char *side = path != NULL ? get_side (path) : NULL;

  if (path == NULL)
    {
      know_given (form, "man");
      know_given (form, "woman");
    }

  if (side == NULL)
    return;
  if (g_str_has_suffix (path, ".identity_number")
      && !g_str_has_suffix (path, ".home_identity_number"))
    follow_number (form, side);
  else if (g_str_has_suffix (path, ".person_kind"))
    follow_kind (form, side);
}

const char *
liji_prefill_from_card (LijiForm *form, const LijiProviderResult *result, const char *side)
{
  g_auto (LijiIdentity) identity = { 0 };
  g_autofree char *birth = NULL;

  if (result->identity_number != NULL)
    liji_identity_read (result->identity_number, LIJI_IDENTITY_OTHER, &identity);
  if (identity.sex == 1)
    side = "man";
  else if (identity.sex == 2)
    side = "woman";
  put (form, side, "person_kind", "mainland");
  put (form, side, "name", result->name);
  put (form, side, "identity_number", result->identity_number);
  birth = liji_date_to_iso (result->birth_date);
  put (form, side, "birth_date", birth);
  put (form, side, "ethnic_group", result->ethnic_group);
  put (form, side, "household_address", result->address);
  put (form, side, "present", "true");
  put_card (form, side, result->identity_number, result->valid_until);
  if (result->check != NULL)
    liji_prefill_add_check (form, side, result->check);
  return side;
}

void
liji_prefill_add_check (LijiForm *form, const char *side, const LijiCheckRecord *check)
{
  g_autofree char *list = g_strdup_printf ("%s.checks", side);
  g_autofree char *at = check->checked_at != 0 ? liji_micros_to_iso (check->checked_at) : NULL;
  g_autofree char *number = dup_of (form, side, "identity_number");
  guint n = count_list (form, side, "checks", "purpose");
  const struct
  {
    const char *member;
    const char *text;
  } members[] = {
    { "purpose", check->purpose },
    { "provider", check->provider },
    { "request_number", check->request_number },
    { "result", check->result },
    { "detail", check->detail },
    { "operator_name", check->operator_name },
    { "identity_number", number },
    { "checked_at", at },
    { "evidence", check->evidence },
  };

  liji_form_add (form, list);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *word = g_strdup_printf ("checks.%u.%s", n, members[i].member);

      put (form, side, word, members[i].text);
    }
}

gboolean
liji_prefill_carry_over (LijiForm *form, const char *path)
{
  const char *side = path != NULL ? get_side (path) : NULL;
  const char *word;
  g_autofree char *other = NULL;
  g_autofree char *text = NULL;

  if (side == NULL)
    return FALSE;
  word = strchr (path, '.') + 1;
  other = g_strdup_printf ("%s.%s", g_str_equal (side, "man") ? "woman" : "man", word);
  if (liji_form_get_field (form, other) == NULL)
    return FALSE;
  text = liji_form_dup_text (form, other);
  if (text == NULL || *text == '\0')
    return FALSE;
  return liji_form_type (form, path, text, NULL);
}

/* What stands on the slip of a person. */
static gboolean
is_on_slip (const char *member)
{
  static const char *const members[] = { "person_kind",       "name",
                                         "name_chinese",      "birth_date",
                                         "nationality",       "identity_kind",
                                         "identity_number",   "home_identity_number",
                                         "ethnic_group",      "occupation",
                                         "education",         "marital_status",
                                         "household_address", NULL };

  return g_strv_contains (members, member);
}

gboolean
liji_prefill_unconfirm (LijiForm *form, const char *path)
{
  static const char *const confirmed[] = { "man.slip_confirmed", "woman.slip_confirmed" };
  const char *side = path != NULL ? get_side (path) : NULL;
  gboolean taken = FALSE;

  if (side == NULL || !is_on_slip (path + strlen (side) + 1))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (confirmed); i++)
    if (liji_form_is_filled (form, confirmed[i]))
      taken = liji_form_type (form, confirmed[i], "false", NULL) || taken;
  return taken;
}

void
liji_prefill_from_tick (LijiForm *form, const char *item)
{
  static const struct
  {
    const char *item;
    const char *words[3];
  } meanings[] = {
    { "declaration_read", { "declaration_read_aloud" } },
    { "declaration_signed", { "declaration_signed", "health_disclosed" } },
    { "declaration_fingerprint", { "declaration_fingerprint" } },
    { "will_asked", { "will_confirmed" } },
    { "receipt_signed", { "receipt_signed" } },
    { "receipt_fingerprint", { "receipt_fingerprint" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    for (guint j = 0; g_str_equal (meanings[i].item, item) && meanings[i].words[j] != NULL; j++)
      {
        put (form, "man", meanings[i].words[j], "true");
        put (form, "woman", meanings[i].words[j], "true");
      }
}

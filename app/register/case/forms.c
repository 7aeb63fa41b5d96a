/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/papers-private.h"

#include "base/catalogue.h"
#include "base/codes.h"
#include "register/office/parameters.h"
#include "register/record/afterwards-private.h"

#include <string.h>

/* Forms and notices: drawn from what the form says now, signed by hand, filed; kept nowhere. And
 * previews, which are never papers. */

static void
put_parameter (LijiRegistry *registry, LijiPaperFields *fields, const char *name, const char *key)
{
  g_autofree char *value = liji_parameters_get (registry, key);
  liji_paper_fields_set (fields, name, value);
}

/* What a couple can bring, clear up or wait for. What is left to do at the counter itself (ticks,
 * signatures, the online check) is nothing to send anybody home for. */
static gboolean
is_for_couple (const LijiProblem *problem)
{
  static const char *const groups[]
      = { "paper.",          "identity.",   "presence.",     "age.",   "open_marriage",
          "open_case",       "person_dead", "status.",       "photo.", "own_divorce",
          "nationality.not", "same_pair",   "remarriage.no", "late.",  "online_check.disagrees",
          "online_check.id" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_has_prefix (problem->code, groups[i]))
      return problem->severity >= LIJI_PROBLEM_MISSING;
  return FALSE;
}

/* What the clerk said when the couple was not taken in, "reason: words"; no check can know it. */
static char *
dup_declined (const LijiCase *seen)
{
  const char *reason
      = seen != NULL && g_strcmp0 (seen->state, "declined") == 0 ? seen->reason : NULL;
  const char *colon = reason != NULL ? strchr (reason, ':') : NULL;
  g_autofree char *code = colon != NULL ? g_strndup (reason, colon - reason) : g_strdup (reason);
  const char *word = code != NULL ? liji_code_text ("decline_reason", code) : NULL;

  if (reason == NULL || *reason == '\0')
    return NULL;
  if (word == NULL)
    return g_strdup (reason);
  return colon != NULL ? g_strdup_printf ("%s：%s", word, colon + 1 + strspn (colon + 1, " "))
                       : g_strdup (word);
}

/* Days as papers write them. */
static char *
dup_with_days (const char *text)
{
  g_autoptr (GRegex) days
      = g_regex_new ("(?<![0-9-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])", 0, 0, NULL);

  return text != NULL ? g_regex_replace (days, text, -1, 0, "\\1年\\2月\\3日", 0, NULL) : NULL;
}

/* Each says whom it is about: both can miss the same paper. */
static char *
list_items (const LijiCase *seen, GPtrArray *problems)
{
  g_autofree char *declined = dup_declined (seen);
  g_autoptr (GString) text = g_string_new (declined);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);
      const char *who = g_str_has_prefix (problem->field, "man.")     ? "男方："
                        : g_str_has_prefix (problem->field, "woman.") ? "女方："
                                                                      : "";
      g_autofree char *sentence = NULL;

      if (!is_for_couple (problem))
        continue;
      sentence = liji_problem_to_sentence (problem, liji_catalogue_chinese);
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\n" : "", who, sentence);
    }
  return dup_with_days (text->str);
}

/* What the form says of the refusal; an older case says it in its reason, "ground: note". */
static void
put_refusal (LijiPaperFields *fields, const LijiCaseKind *kind, LijiCase *seen, gconstpointer form)
{
  const LijiField *field = liji_model_find (kind->model, NULL, "refusal_ground", NULL);
  const char *reason = seen != NULL ? seen->reason : NULL;
  const char *colon = reason != NULL ? strchr (reason, ':') : NULL;
  g_autofree char *ground = colon != NULL ? g_strndup (reason, colon - reason) : g_strdup (reason);
  g_autofree char *said = liji_model_dup_text (kind->model, form, "refusal_ground");
  g_autofree char *facts = liji_model_dup_text (kind->model, form, "refusal_reason");
  const char *code = said != NULL && *said != '\0' ? said : ground;

  if (field != NULL && code != NULL)
    {
      /* What was not accepted has its own grounds; some share their code with one of a refusal. */
      g_autofree char *declining = g_strconcat (kind->name, "_decline", NULL);
      gboolean declined = seen != NULL && g_strcmp0 (seen->state, "declined") == 0;
      const char *text = declined ? liji_code_text (declining, code) : NULL;

      liji_paper_fields_set (fields, "ground",
                             text != NULL ? text : liji_code_text (field->codes, code));
    }
  if (facts != NULL && *facts != '\0')
    liji_paper_fields_set (fields, "facts", facts);
  else if (colon != NULL)
    liji_paper_fields_set (fields, "facts", colon + 1 + strspn (colon + 1, " "));
  /* A kind without grounds has its reason in words alone. */
  else if (field == NULL && reason != NULL && *reason != '\0')
    liji_paper_fields_set (fields, "facts", reason);
}

static LijiPaperFields *
fill_fields (LijiRegistry *registry,
             const LijiCaseKind *kind,
             LijiCase *seen,
             gconstpointer form,
             GPtrArray *problems)
{
  LijiPaperFields *fields = kind->words (form, liji_registry_get_office_name (registry));
  LijiDate today = liji_registry_get_today (registry);
  g_autofree char *items = list_items (seen, problems);

  put_parameter (registry, fields, "office.address", "office_address");
  put_parameter (registry, fields, "office.telephone", "office_telephone");
  put_parameter (registry, fields, "office.hours", "office_hours");
  liji_paper_fields_set_date (fields, "issued_on", today);
  liji_paper_fields_set_date (fields, "made_on", today);
  liji_paper_fields_set_date (fields, "applied_on",
                              seen != NULL ? liji_micros_to_date (seen->opened_at) : today);
  liji_paper_fields_set (fields, "items", items);
  if (kind->dress != NULL)
    kind->dress (registry, seen != NULL ? &seen->id : NULL, form, fields);
  put_refusal (fields, kind, seen, form);
  if (seen != NULL && !liji_id_is_null (&seen->registration))
    liji_after_put_remark (registry, &seen->registration, fields);
  return fields;
}

/* What is missing is told while it can still be brought, and to those who were not taken in. */
static gboolean
check_open (const LijiCase *seen, GError **error)
{
  const LijiState *state
      = seen != NULL ? liji_procedure_state (seen->kind->procedure, seen->state) : NULL;
  const char *word;

  if (state == NULL || strcmp (seen->state, "declined") == 0
      || (!state->final && seen->number == NULL))
    return TRUE;
  word = seen->number != NULL ? seen->number : seen->no;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                             "kind: %s is %s: nothing can be brought to it any more", word,
                             seen->state)
         || liji_register_explain (error, "notice.too_late", word, NULL);
}

/* A form that another kind of application has is not drawn as this one's. */
static gboolean
check_own (const LijiPaperKind *asked, const LijiPaperKind *own, GError **error)
{
  if (asked == own || strcmp (asked->id, "declaration-late") != 0)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                             "kind: this is no late registration, “%s” is its form", own->id)
         || liji_register_explain (error, "form.not_of_case", asked->title, NULL);
}

/* What stands between the couple and its registration. */
static GPtrArray *
find_missing (LijiSession *session, LijiCase *seen, LijiDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) problems
      = liji_case_kind_look (session, draft, seen != NULL ? &seen->id : NULL, "review", error);

  if (problems == NULL)
    return NULL;
  if (seen != NULL && g_strcmp0 (seen->state, "declined") == 0 && seen->reason != NULL)
    return g_steal_pointer (&problems);
  for (guint i = 0; i < problems->len; i++)
    if (is_for_couple (g_ptr_array_index (problems, i)))
      return g_steal_pointer (&problems);
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "items", NULL, "items: nothing is missing");
  liji_register_explain (error, "notice.nothing_missing", NULL, NULL);
  return NULL;
}

static const char *
get_photo (const LijiCaseKind *kind, gconstpointer form, const char *holder)
{
  return kind->photo != NULL ? kind->photo (form, holder) : NULL;
}

static gboolean
is_form (const LijiPaperKind *kind)
{
  return kind != NULL && kind->category != LIJI_PAPER_CERTIFICATE
         && kind->category != LIJI_PAPER_SHEET;
}

GBytes *
liji_papers_make_form (LijiSession *session,
                       const char *kind_id,
                       LijiCase *seen,
                       LijiDraft *given,
                       const char *holder,
                       GPtrArray *problems,
                       GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  const LijiPaperKind *kind
      = liji_paper_kind (strcmp (kind_id, "calibration") == 0 ? "ruler" : kind_id);
  g_autoptr (LijiPaperFields) fields = NULL;
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  const LijiCaseKind *of = liji_case_kind_of_paper (kind_id);
  const LijiPaperKind *own;
  gconstpointer form;

  if (!is_form (kind))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                          "kind: there is no form “%s”", kind_id);
      liji_register_explain (error, "input.unknown", kind_id, NULL);
      return NULL;
    }
  if (of == NULL)
    of = &liji_marriage_kind;
  if (given != NULL)
    draft = liji_draft_ref (given);
  else
    draft = seen != NULL && seen->draft != NULL ? liji_draft_ref (seen->draft)
                                                : liji_draft_new (of->model);
  of = liji_case_kind_of_model (liji_draft_get_model (draft));
  g_return_val_if_fail (of != NULL, NULL);
  if (strcmp (kind->id, "one-time-notice") == 0 && !check_open (seen, error))
    return NULL;
  if (problems == NULL && strcmp (kind->id, "one-time-notice") == 0)
    {
      problems = missing = find_missing (session, seen, draft, error);
      if (missing == NULL)
        return NULL;
    }
  form = liji_draft_get_record (draft);
  own = liji_paper_kind (liji_case_kind_get_paper (of, form, kind->id));
  if (!check_own (kind, own, error))
    return NULL;
  kind = own;
  fields = fill_fields (registry, of, seen, form, problems);
  /* A notice that is not about a registration has the number of its case. */
  if (kind->category == LIJI_PAPER_NOTICE && seen != NULL
      && liji_paper_fields_get (fields, "number") == NULL)
    liji_paper_fields_set (fields, "number", seen->no);
  return liji_papers_draw (registry, kind, kind->per_copy ? holder : NULL, LIJI_STOCK_BLANK, fields,
                           NULL, get_photo (of, form, holder),
                           liji_clock_get_micros (liji_registry_get_clock (registry)), error);
}

GBytes *
liji_papers_preview (LijiSession *session,
                     const char *kind_id,
                     LijiDraft *draft,
                     const char *holder,
                     GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  const LijiPaperKind *kind = liji_paper_kind (kind_id);
  const LijiCaseKind *of = liji_case_kind_of_model (liji_draft_get_model (draft));
  gconstpointer form = liji_draft_get_record (draft);
  g_autoptr (LijiPaperFields) fields = NULL;

  if (kind == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                          "kind: there is no paper “%s”", kind_id);
      return NULL;
    }
  fields = fill_fields (registry, of, NULL, form, NULL);
  if (liji_paper_fields_get (fields, "number") == NULL)
    {
      g_autofree char *number = g_strconcat (of->number, "000000-0000-000000", NULL);
      liji_paper_fields_set (fields, "number", number);
    }
  if (liji_paper_fields_get (fields, "registered_on") == NULL)
    liji_paper_fields_set_date (fields, "registered_on", liji_registry_get_today (registry));
  liji_paper_fields_set (fields, "check_code", "0000-0000-0000-0000");
  liji_paper_fields_set (fields, "key_id", "0000000000000000");
  /* A symbol that says what it is, and that no reader takes for a seal. */
  return liji_papers_draw (registry, kind, kind->per_copy ? holder : NULL, LIJI_STOCK_BLANK, fields,
                           kind->category == LIJI_PAPER_SHEET ? "SPECIMEN - NOT VALID" : NULL,
                           get_photo (of, form, holder),
                           liji_clock_get_micros (liji_registry_get_clock (registry)), error);
}

const char *const *
liji_papers_kinds (const char *of)
{
  static const char *const registration[] = { "marriage-booklet", "marriage-sheet", NULL };
  static const char *const office[] = { "ruler", NULL };

  return strcmp (of, "registration") == 0 ? registration
         : strcmp (of, "case") == 0       ? liji_marriage_kind.forms
                                          : office;
}

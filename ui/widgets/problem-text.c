/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/problem-text.h"
#include "model/funeral/death.h"
#include "register/case/case-kind.h"
#include "register/error.h"
#include "ui/widgets/date-word.h"

/* Codes become sentences here and nowhere else in the window. */

typedef struct
{
  const char *word; /* msgid */
  const char *icon;
  const char *style;
} Grade;

static const Grade grades[] = {
  [LIJI_PROBLEM_OK] = { N_ ("Passed"), "object-select-symbolic", "success" },
  [LIJI_PROBLEM_NOTE] = { N_ ("Note"), "dialog-information-symbolic", "note" },
  [LIJI_PROBLEM_WARNING] = { N_ ("Needs a look"), "dialog-warning-symbolic", "warning" },
  [LIJI_PROBLEM_MISSING] = { N_ ("Missing"), "liji-missing-symbolic", "missing" },
  [LIJI_PROBLEM_BLOCK] = { N_ ("Not allowed"), "action-unavailable-symbolic", "error" },
};

/* What to tell a person for each reason the door gives; %s is what the door adds. */
static const struct
{
  LijiRegisterError code;
  const char *sentence;
} sentences[] = {
  { LIJI_REGISTER_ERROR_REFUSED,
    N_ ("This step is not possible yet. The checks beside the form say why.") },
  { LIJI_REGISTER_ERROR_HELD,
    N_ ("Somebody else holds this: %s. Nothing was changed; ask them first.") },
  { LIJI_REGISTER_ERROR_NOT_ALLOWED,
    N_ ("Your account may not do this. Ask the head of the office.") },
  { LIJI_REGISTER_ERROR_NOT_FOUND, N_ ("Nothing was found under this number.") },
  { LIJI_REGISTER_ERROR_STALE, N_ ("Somebody else moved this case meanwhile (%s). Your text is "
                                   "kept; the case was read again.") },
  { LIJI_REGISTER_ERROR_INPUT,
    N_ ("Something in the form cannot be read (%s). Nothing was changed.") },
  { LIJI_REGISTER_ERROR_CLOCK, N_ ("The clock is doubtful. Take in the couple, but let the "
                                   "registration wait until the clock is right.") },
  { LIJI_REGISTER_ERROR_KEY, N_ ("The office's signing key cannot be used. The registration is "
                                 "safe; the paper can be made later.") },
  { LIJI_REGISTER_ERROR_PAPER,
    N_ ("The paper cannot be printed as it should (%s). The registration is safe.") },
  { LIJI_REGISTER_ERROR_PASSWORD, N_ ("The name or the password is wrong.") },
  { LIJI_REGISTER_ERROR_PROVIDER, N_ ("The device did not answer. Try again, or do it by hand.") },
  { LIJI_REGISTER_ERROR_CHAIN,
    N_ ("The journal is not what the last day-closing sheet says: somebody changed it behind "
        "Liji's back. Take no legal act; call the head of the office and keep the sheet.") },
  { LIJI_REGISTER_ERROR_CUT_OFF, N_ ("This window is cut off from the registry's server. What you "
                                     "typed is kept here; do it again when the line is back.") },
  { LIJI_REGISTER_ERROR_STORE, N_ ("The registry cannot be used: %s") },
};

static const char *
find_sentence (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if ((int) sentences[i].code == code)
      return _ (sentences[i].sentence);
  return NULL;
}

static char *
fill (const char *sentence, const char *detail)
{
  const char *hole = strstr (sentence, "%s");

  if (hole == NULL)
    return g_strdup (sentence);
  return g_strdup_printf ("%.*s%s%s", (int) (hole - sentence), sentence, detail, hole + 2);
}

static const char *
translate (const char *msgid)
{
  return gettext (msgid);
}

/* A box of a paper is told by its path; on the screen it has the name the form gives it. */
static gboolean
tells_path (const LijiProblem *problem)
{
  return g_str_has_prefix (problem->code, "text.")
         || g_str_has_prefix (problem->code, "certificate.")
         || strcmp (problem->code, "input.field") == 0;
}

static char *
say (const LijiProblem *problem,
     char *(*to_text) (const LijiProblem *, const char *(*) (const char *) ))
{
  gboolean path = tells_path (problem);
  g_autofree char *detail = path ? liji_problem_text_field (problem->detail) : NULL;
  g_autofree char *source = path ? liji_problem_text_field (problem->source) : NULL;
  g_autoptr (LijiProblem) said = NULL;

  if (detail == NULL)
    detail = liji_date_word_dup_in (problem->detail);
  if (source == NULL)
    source = liji_date_word_dup_in (problem->source);
  said = liji_problem_new (problem->code, problem->field, detail, source);
  return to_text (said, translate);
}

char *
liji_problem_text_sentence (const LijiProblem *problem)
{
  return say (problem, liji_problem_to_sentence);
}

/* Both parties can miss the same. */
char *
liji_problem_text_line (const LijiProblem *problem)
{
  g_autofree char *sentence = liji_problem_text_sentence (problem);

  if (g_str_has_prefix (problem->field, "man."))
    return g_strdup_printf ("%s · %s", _ ("Man"), sentence);
  if (g_str_has_prefix (problem->field, "woman."))
    return g_strdup_printf ("%s · %s", _ ("Woman"), sentence);
  return g_steal_pointer (&sentence);
}

char *
liji_problem_text_remedy (const LijiProblem *problem)
{
  const LijiProblemKind *kind = liji_problem_kind (problem->code);
  g_autofree char *remedy = say (problem, liji_problem_to_remedy);
  g_autoptr (GString) text = g_string_new (NULL);

  if (kind == NULL || problem->severity == LIJI_PROBLEM_OK)
    return NULL;
  if (remedy != NULL)
    g_string_append (text, remedy);
  if (kind->rule != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", kind->rule);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

const char *
liji_problem_text_severity (LijiSeverity severity)
{
  return _ (grades[severity].word);
}

const char *
liji_problem_text_icon (LijiSeverity severity)
{
  return grades[severity].icon;
}

const char *
liji_problem_text_style (LijiSeverity severity)
{
  return grades[severity].style;
}

static const LijiField *
find_in (const LijiModel *model, const char *path)
{
  gpointer record = liji_model_new (model);
  const LijiField *field = liji_model_find (model, record, path, NULL);

  liji_model_free (model, record);
  return field;
}

/* In whichever kind of case has such a field. */
static const LijiField *
find_field (const char *path)
{
  const LijiCaseKind *const *kinds = liji_case_kinds ();
  const LijiField *field = NULL;

  for (guint i = 0; kinds[i] != NULL && field == NULL; i++)
    field = find_in (kinds[i]->model, path);
  return field != NULL ? field : find_in (&liji_death_model, path);
}

char *
liji_problem_text_field (const char *path)
{
  const LijiField *field = path != NULL ? find_field (path) : NULL;
  char *name = NULL;

  if (field != NULL && g_str_has_prefix (path, "man."))
    name = g_strdup_printf ("%s · %s", _ ("Man"), _ (field->label));
  else if (field != NULL && g_str_has_prefix (path, "woman."))
    name = g_strdup_printf ("%s · %s", _ ("Woman"), _ (field->label));
  else if (field != NULL)
    name = g_strdup (_ (field->label));
  return name;
}

/* What is so and what to do, as one line. */
static char *
say_why (const LijiProblem *problem)
{
  g_autofree char *sentence = say (problem, liji_problem_to_sentence);
  g_autofree char *remedy = say (problem, liji_problem_to_remedy);

  return remedy != NULL ? g_strdup_printf (_ ("%s. %s"), sentence, remedy)
                        : g_strdup_printf (_ ("%s."), sentence);
}

char *
liji_problem_text_reason (const GError *error)
{
  const LijiProblem *why
      = error->domain == LIJI_REGISTER_ERROR ? liji_register_error_get_why (error) : NULL;

  return why != NULL ? say (why, liji_problem_to_sentence) : g_strdup (error->message);
}

/* "zhao, reviewed": who moved the case, and to which state. */
static char *
dup_mover (const char *holder)
{
  const char *comma = holder != NULL ? strrchr (holder, ',') : NULL;
  const LijiState *state = NULL;
  const LijiCaseKind *const *kinds = liji_case_kinds ();

  for (guint i = 0; comma != NULL && state == NULL && kinds[i] != NULL; i++)
    state = liji_procedure_state (kinds[i]->procedure, comma + 1 + strspn (comma + 1, " "));
  if (comma != NULL && state == NULL)
    state = liji_procedure_state (&liji_death_procedure, comma + 1 + strspn (comma + 1, " "));
  return state != NULL
             ? g_strdup_printf ("%.*s, %s", (int) (comma - holder), holder, _ (state->label))
             : g_strdup (holder);
}

char *
liji_problem_text_error (const GError *error)
{
  const char *detail = NULL;
  const char *sentence;
  const char *path;
  g_autofree char *field = NULL;
  g_autofree char *mover = NULL;

  if (error->domain != LIJI_REGISTER_ERROR)
    return g_strdup (error->message);
  if (liji_register_error_get_why (error) != NULL)
    return say_why (liji_register_error_get_why (error));
  sentence = find_sentence (error->code);
  if (sentence == NULL)
    return g_strdup (error->message);
  path = liji_register_error_get_field (error);
  if (error->code == LIJI_REGISTER_ERROR_STALE)
    detail = mover = dup_mover (liji_register_error_get_holder (error));
  if (error->code == LIJI_REGISTER_ERROR_HELD)
    detail = liji_register_error_get_holder (error);
  if (error->code == LIJI_REGISTER_ERROR_PAPER || error->code == LIJI_REGISTER_ERROR_INPUT)
    {
      /* The door names the field in front of its sentence where it attaches none. */
      g_autofree char *word = g_strndup (error->message, strcspn (error->message, ": "));

      field = liji_problem_text_field (path);
      if (field == NULL)
        field = liji_problem_text_field (word);
      detail = field;
    }
  return fill (sentence, detail != NULL ? detail : error->message);
}

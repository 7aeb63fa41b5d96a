/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../register/fixture.h"

#include "register/find.h"
#include "register/verify.h"

#include <string.h>

/* Texts that were never meant to be names, through every door and into every field a marriage has:
 * refused with the field's name, or stored and given back exactly as taken. */

/* Lengths and bytes are in what is made of them below. */
static const char *const texts[] = {
  "x'); DROP TABLE journal; --",
  "\" OR 1=1 --",
  "<b onclick=\"a()\">甲</b>",
  "&lt;&amp;&#0;",
  "<span size='999999'>示例</span>",
  "%s%n%d$1 {0} ${HOME} `id`",
  "../../etc/passwd",
  "甲\x01示例",
  "甲\t示例",
  "甲\n示例",
  "甲\x7f示例",
  "甲\xe2\x80\xae示例",   /* right to left from here */
  "甲\xe2\x80\x8b示例",   /* no width */
  "甲\xef\xbf\xbe示例",   /* no character */
  "\xf0\xa0\xae\xb7示例", /* beyond the basic plane */
  "e\xcc\x81\xcc\x81\xcc\x81",
  "\xc3\x28",         /* no UTF-8 */
  "\xed\xa0\x80示例", /* half a character */
  "\xc0\x80",         /* a hidden NUL */
  "=cmd|'/c calc'!A0",
  "　　",
  "LONG", /* 100,000 characters */
};

typedef struct
{
  Fixture *f;
  LijiDraft *base;
  guint couple, n_refused, n_stored;
} Texts;

static char *
make_text (const char *text)
{
  GString *out;

  if (strcmp (text, "LONG") != 0)
    return g_strdup (text);
  out = g_string_sized_new (300000);
  for (guint i = 0; i < 100000; i++)
    g_string_append (out, "长");
  return g_string_free (out, FALSE);
}

/* The door's own reading of what was opened. */
static void
assert_stored (Texts *self, LijiDraft *typed, const char *path)
{
  LijiId ids[] = { fixture_id (), fixture_id () };
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCase) opened = liji_marriage_open (self->f->session, &ids[0], typed, &error);
  g_autoptr (LijiCase) found = NULL;
  g_autoptr (LijiCase) closed = NULL;

  if (opened == NULL)
    {
      g_assert_true (error->domain == LIJI_REGISTER_ERROR);
      g_assert_nonnull (liji_register_error_get_field (error));
      self->n_refused++;
      return;
    }
  found = liji_marriage_get_case (self->f->session, &opened->id, &error);
  g_assert_no_error (error);
  {
    g_autofree char *taken = liji_draft_dup_text (typed, path);
    g_autofree char *stored = liji_draft_dup_text (found->draft, path);
    /* Where a tick of review or hand-over names nobody, whoever acts did it. */
    if (*taken == '\0' && g_str_has_suffix (path, ".done_by") && *stored != '\0')
      g_assert_cmpstr (stored, ==, liji_session_get_full_name (self->f->session));
    else
      g_assert_cmpstr (stored, ==, taken);
  }
  self->n_stored++;
  closed = liji_marriage_cancel (self->f->session, &ids[1], found, "改日", &error);
  g_assert_no_error (error);
}

static void
try_text (Texts *self, const char *path, const char *pattern)
{
  g_autofree char *text = make_text (pattern);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) typed
      = liji_draft_with_text (self->base, path, text, liji_date (2026, 11, 20), &error);

  if (typed == NULL)
    {
      g_assert_nonnull (strstr (error->message, path));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), <, 2000);
      self->n_refused++;
      return;
    }
  {
    g_autofree char *taken = liji_draft_dup_text (typed, path);
    g_autoptr (JsonNode) json
        = liji_model_to_json (&liji_marriage_model, liji_draft_get_record (typed));
    gpointer again;

    g_assert_true (g_utf8_validate (taken, -1, NULL));
    again = liji_model_from_json (&liji_marriage_model, json, &error);
    g_assert_no_error (error);
    g_assert_true (liji_model_equal (&liji_marriage_model, again, liji_draft_get_record (typed)));
    liji_model_free (&liji_marriage_model, again);
  }
  assert_stored (self, typed, path);
}

static void
walk (Texts *self, const LijiModel *model, const char *above)
{
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      g_autofree char *path
          = above != NULL ? g_strconcat (above, ".", field->name, NULL) : g_strdup (field->name);

      if (field->kind == LIJI_FIELD_RECORD)
        walk (self, field->model, path);
      else if (field->kind == LIJI_FIELD_LIST)
        {
          g_autofree char *first = g_strconcat (path, ".0", NULL);
          g_autoptr (LijiDraft) longer = liji_draft_with_added (self->base, path);
          LijiDraft *before = self->base;

          self->base = longer;
          walk (self, field->model, first);
          self->base = before;
        }
      else
        for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
          try_text (self, path, texts[k]);
    }
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (f->registry, &error);

  g_assert_no_error (error);
  g_assert_null (findings[0]);
}

static void
test_fields (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) base = fixture_couple (0);
  Texts self = { .f = f, .base = base };

  walk (&self, &liji_marriage_model, NULL);
  g_test_message ("%u refused by name, %u stored exactly", self.n_refused, self.n_stored);
  g_test_message ("FAULT texts that are no names, every field | %u | %u | 0 | 0 | valid",
                  self.n_refused + self.n_stored, self.n_stored);
  g_assert_cmpuint (self.n_refused, >, 500);
  g_assert_cmpuint (self.n_stored, >, 50);
  assert_sound (f);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = make_text (texts[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = liji_find (f->session, text, 10, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

/* What stands in the journal's own words: reasons, stations, batches. */
static void
test_words (Fixture *f, gconstpointer data)
{
  guint n_refused = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = make_text (texts[i]);
      g_autofree char *serial = g_strdup_printf ("T%08u", i);
      LijiBookletRange range = { NULL, serial, NULL };
      LijiId id = fixture_id ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) other = NULL;
      g_autoptr (LijiSession) session = NULL;

      if (liji_booklets_receive (f->session, &id, &range, text, &error) != 1)
        {
          g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_INPUT);
          g_assert_nonnull (liji_register_error_get_field (error));
          n_refused++;
        }
      session = liji_session_new_local (f->registry, "admin", text, &other);
      if (session == NULL)
        g_assert_true (other->domain == LIJI_REGISTER_ERROR);
      else
        g_assert_true (g_utf8_validate (liji_session_get_station (session), -1, NULL));
    }
  /* Control characters, what is no UTF-8, and the book. */
  g_assert_cmpuint (n_refused, >=, 6);
  assert_sound (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/texts/fields", test_fields);
  ADD ("/texts/search", test_search);
  ADD ("/texts/words", test_words);
  return g_test_run ();
}

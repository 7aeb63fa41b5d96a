/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/find.h"

#include "register/deed.h"
#include "register/funeral/cremations-private.h"
#include "register/oversight/looks.h"
#include "store/aggregate/ashes-store.h"
#include "store/aggregate/case-store.h"
#include "store/aggregate/death-store.h"
#include "store/aggregate/death-store.h"
#include "store/aggregate/divorce-store.h"
#include "store/aggregate/registration-store.h"
#include "store/search/search.h"

#include <string.h>

/* The one search box. Typing is not logged; what is asked for in earnest is, and opening what was
 * found (records.c). */

#define FEW 5
#define MOST_LETTERS 100

static void
clear_found (LijiFound *self)
{
  g_free (self->type);
  g_free (self->id);
  g_free (self->title);
  g_free (self->matched_field);
  g_free (self->matched_text);
}

LIJI_DEFINE_VALUE (LijiFound, liji_found, clear_found)

gboolean
liji_find_is_receipt (const char *text)
{
  return g_regex_match_simple ("^SQ[0-9]{6}-[0-9]{4}-[0-9]{6}$", text, G_REGEX_CASELESS, 0);
}

/* "20261123-001" */
static gboolean
is_case_number (const char *text)
{
  return g_regex_match_simple ("^[0-9]{8}-[0-9]{3,}$", text, 0, 0);
}

/* What both bring back for their certificate is the receipt, and papers bear the case's number; the
 * index knows an open case alone, and a finished one by its registration. */
static gboolean
add_case (GPtrArray *list, LijiStore *store, const char *text, GError **error)
{
  gboolean receipt = liji_find_is_receipt (text);
  g_autofree char *number = g_ascii_strup (text, -1);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiApplicationRow) application
      = receipt ? liji_divorce_find (store, number, &local) : NULL;
  g_autoptr (LijiCaseRow) row = application != NULL
                                    ? liji_case_get (store, &application->case_id, &local)
                                : !receipt ? liji_case_find (store, number, &local)
                                           : NULL;
  LijiFound *found;

  if (row == NULL)
    return g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND)
           || liji_deed_fail (error, NULL, g_steal_pointer (&local));
  found = g_atomic_rc_box_new0 (LijiFound);
  found->type = g_strdup ("case");
  found->id = g_strdup (row->no);
  found->title = g_strdup_printf ("%s  %s", row->man_name, row->woman_name);
  found->matched_field = g_strdup (receipt ? "receipt" : "case");
  found->matched_text = g_steal_pointer (&number);
  g_ptr_array_add (list, found);
  return TRUE;
}

static gboolean
is_scanned (const char *text)
{
  return g_regex_match_simple ("^[A-Z]{2,4}[0-9-]{6,40}$", text, G_REGEX_CASELESS, 0);
}

/* What a scanner reads in a funeral home: the tag on a body, the label on ashes, the number of a
 * cremation certificate. None of them is in the index, each leads to its case. */
static void
add_death (GPtrArray *list, LijiStore *store, const char *text)
{
  g_autofree char *number = g_ascii_strup (text, -1);
  g_autoptr (LijiDeathRow) row = liji_death_row_find (store, number, NULL);
  g_autoptr (LijiAshesRow) ashes = row == NULL ? liji_ashes_find (store, number, NULL) : NULL;
  g_autoptr (LijiCremation) paper
      = row == NULL && ashes == NULL ? liji_cremation_find_number (store, number, NULL) : NULL;
  const char *field = row != NULL ? "tag" : ashes != NULL ? "ashes" : "certificate";
  LijiFound *found;

  if (ashes != NULL)
    row = liji_death_get (store, &ashes->case_id, NULL);
  else if (paper != NULL)
    row = liji_death_row_find (store, paper->case_no, NULL);
  if (row == NULL)
    return;
  found = g_atomic_rc_box_new0 (LijiFound);
  found->type = g_strdup ("death");
  found->id = g_strdup (row->no);
  found->title = g_strdup (row->name != NULL ? row->name : row->no);
  found->matched_field = g_strdup (field);
  found->matched_text = g_steal_pointer (&number);
  g_ptr_array_add (list, found);
}

GPtrArray *
liji_find (LijiSession *session,
           const char *text,
           guint limit,
           GCancellable *cancellable,
           GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (!liji_session_may (session, "search"))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user", NULL,
                          "user: “%s” has no role that may search",
                          liji_session_get_user (session));
      liji_register_explain (error, "account.may_not", NULL, NULL);
      return NULL;
    }
  hits = liji_search (store, text, limit > 0 ? limit : 50, cancellable, &local);
  if (hits == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_found_unref);
  for (guint i = 0; i < hits->len; i++)
    {
      LijiHit *hit = g_ptr_array_index (hits, i);
      LijiFound *found = g_atomic_rc_box_new0 (LijiFound);

      found->type = g_steal_pointer (&hit->type);
      found->id = g_steal_pointer (&hit->number);
      found->title = g_steal_pointer (&hit->title);
      found->matched_field = g_steal_pointer (&hit->matched_field);
      found->matched_text = g_steal_pointer (&hit->matched_text);
      g_ptr_array_add (list, found);
    }
  if ((liji_find_is_receipt (text) || (list->len == 0 && is_case_number (text)))
      && !add_case (list, store, text, error))
    return NULL;
  if (list->len == 0 && is_scanned (text))
    add_death (list, store, text);
  return g_steal_pointer (&list);
}

/* Whose it is: a registration, a case in hand or a death; none for a blank booklet. */
static LijiId
find_subject (LijiStore *store, const char *id)
{
  static const LijiId none = { 0 };
  g_autoptr (LijiRegistrationRow) registration = liji_registration_find (store, id, NULL);
  g_autoptr (LijiCaseRow) one = registration == NULL ? liji_case_find (store, id, NULL) : NULL;
  g_autoptr (LijiDeathRow) death
      = registration == NULL && one == NULL ? liji_death_row_find (store, id, NULL) : NULL;

  return registration != NULL ? registration->id
         : one != NULL        ? one->id
         : death != NULL      ? death->id
                              : none;
}

void
liji_find_note (LijiSession *session, const char *text, GPtrArray *found)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *asked
      = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MOST_LETTERS));

  /* So many that nobody was told apart, or nobody at all. */
  if (found->len == 0 || found->len > FEW)
    {
      liji_look_note_once (session, "search", NULL, asked);
      return;
    }
  for (guint i = 0; i < found->len; i++)
    {
      const LijiFound *one = g_ptr_array_index (found, i);
      g_autofree char *detail = strcmp (asked, one->id) == 0
                                    ? g_strdup (asked)
                                    : g_strjoin (" → ", asked, one->id, NULL);
      LijiId subject = find_subject (store, one->id);

      liji_look_note_once (session, "search", &subject, detail);
    }
}

gboolean
liji_find_reindex (LijiSession *session, GCancellable *cancellable, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;

  return liji_session_check (session, "search.rebuild", error)
         && (liji_search_rebuild (store, cancellable, &local)
             || liji_deed_fail (error, NULL, g_steal_pointer (&local)));
}

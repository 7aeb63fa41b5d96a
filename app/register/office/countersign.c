/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/countersign-private.h"

#include "access/rules.h"
#include "base/text.h"
#include "register/office/login-private.h"
#include "register/outpost/replay.h"

#include <string.h>

/* Four eyes (marriage.md §2, §9): a typed name is nobody's word. Which acts want a second person,
 * and who may be it, is this table. */

static const LijiCountersignRule rules[] = {
  { "marriage.", "second.case" },         { "divorce.end", "second.head" },
  { "divorce.", "second.case" },          { "reissue.", "second.case" },
  { "record.correct", "second.head" },    { "record.annotate", "second.head" },
  { "record.revoke", "second.case" },     { "archive.import", "second.archive" },
  { "stock.destroy", "second.witness" },  { "death.", "second.case" },
  { "clock.accept", "second.office" },    { "calendar.import", "second.office" },
  { "shift.hand_over", "second.shift" },  { "ashes.dispose", "second.head" },
  { "cremation.reissue", "second.till" }, { "cremation.void", "second.till" },
  { "waiver.reverse", "second.till" },    { "bill.reverse", "second.till" },
};

/* Somebody who gave their password. */
typedef struct
{
  LijiId act;  /* null: any */
  char *about; /* what they were shown */
  char *user;
  gint64 at;
} Second;

void
liji_second_free (gpointer second)
{
  Second *self = second;

  g_free (self->about);
  g_free (self->user);
  g_free (self);
}

static gboolean
is_called (const LijiUserRow *row, const char *name)
{
  g_autofree char *said = liji_text_fold_name (name);
  g_autofree char *user = liji_text_fold_name (row->name);
  g_autofree char *full = liji_text_fold_name (row->full_name != NULL ? row->full_name : row->name);

  return g_strcmp0 (said, user) == 0 || g_strcmp0 (said, full) == 0;
}

/* Two accounts of one name are one person to everybody who reads the register. */
static gboolean
is_self (LijiSession *session, const LijiUserRow *row)
{
  return strcmp (row->name, liji_session_get_user (session)) == 0
         || is_called (row, liji_session_get_full_name (session));
}

static gboolean
fail_self (GError **error, const char *field, const char *name)
{
  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL,
                      "%s: the second person must be somebody else than the one who acts", field);
  return liji_register_explain (error, "second_person.same", name, NULL);
}

static gboolean
fail_unknown (GError **error, const char *field, const char *name)
{
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL,
                      "%s: “%s” is nobody else here with an account", field, name);
  return liji_register_explain (error, "second_person.unknown", name, NULL);
}

/* The accounts called so, but disabled ones; the one who acts is never among them. */
static GPtrArray *
find_called (LijiSession *session, const char *field, const char *name, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) all = liji_user_list (store, &local);
  g_autoptr (GPtrArray) called
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_user_row_free);
  gboolean self = FALSE;

  if (all == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = all->len; i > 0; i--)
    {
      const LijiUserRow *row = g_ptr_array_index (all, i - 1);

      if (row->disabled || !is_called (row, name))
        continue;
      self |= is_self (session, row);
      /* A log-in name is one person's; a full name may be two people's. */
      if (!is_self (session, row))
        g_ptr_array_insert (called, strcmp (row->name, name) == 0 ? 0 : -1,
                            g_ptr_array_steal_index (all, i - 1));
    }
  if (called->len > 0)
    return g_steal_pointer (&called);
  if (self)
    fail_self (error, field, name);
  else
    fail_unknown (error, field, name);
  return NULL;
}

/* As it is now: the permission follows at once when it changes. */
static gboolean
may_confirm (LijiSession *session,
             const LijiUserRow *row,
             const LijiSecondWord *word,
             LijiDate today,
             GError **error)
{
  const LijiAccessRule *right = liji_access_rule (liji_countersign_rule (word->kind)->right);
  g_auto (GStrv) roles = g_strsplit (row->roles != NULL ? row->roles : "", ",", -1);

  if (!liji_access_may (right->act, (const char *const *) roles))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, word->field, NULL,
                          "%s: “%s” has no role that may confirm %s", word->field, row->name,
                          word->kind);
      return liji_register_explain (error, "second_person.no_role", row->full_name, NULL);
    }
  if (!right->legal || liji_date_compare (row->exam_valid_until, today) >= 0)
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, word->field, NULL,
                      "%s: “%s” has no registrar's examination that is valid today", word->field,
                      row->name);
  return liji_register_explain (error, "second_person.exam", row->full_name, NULL);
}

/* When one of @called gave their password for this; 0: not yet. */
static gint64
find_word (LijiSession *session, const LijiId *act, const LijiUserRow *row, const char *shown)
{
  GPtrArray *seconds = liji_session_lock_seconds (session);
  gint64 at = 0;

  for (guint i = 0; i < seconds->len; i++)
    {
      const Second *second = g_ptr_array_index (seconds, i);

      if (strcmp (second->user, row->name) == 0
          && (liji_id_is_null (&second->act)
              || (liji_id_equal (&second->act, act) && g_strcmp0 (second->about, shown) == 0)))
        at = second->at;
    }
  liji_session_unlock_seconds (session);
  return at;
}

static void
write_word (LijiAct *act, const LijiSecondWord *word, const LijiUserRow *row, gint64 at)
{
  LijiPack *pack = liji_pack_new ();
  g_autoptr (GBytes) second = NULL;

  liji_pack_text (pack, "user", row->name);
  liji_pack_text (pack, "name", row->full_name);
  liji_pack_text (pack, "how", "password");
  liji_pack_number (pack, "at", at);
  liji_pack_text (pack, "about", word->about);
  liji_pack_text (pack, "reason", word->reason);
  second = liji_pack_end (pack);
  liji_act_set_second (act, second);
}

/* What the second person is shown, and answers for. */
static char *
dup_shown (const LijiSecondWord *word)
{
  gboolean about = word->about != NULL && word->about[0] != '\0';
  gboolean reason = word->reason != NULL && word->reason[0] != '\0';

  return g_strdup_printf ("%s%s%s", about ? word->about : "", about && reason ? " — " : "",
                          reason ? word->reason : "");
}

/* What was confirmed at an outpost stands in its entry. Where the head has upheld a conflict,
 * theirs is the word that counts. */
static gboolean
take_home (LijiSession *session, const LijiSecondWord *word, GPtrArray *called, GError **error)
{
  const LijiReplay *replay = liji_session_get_replay (session);
  g_autofree char *user = liji_pack_dup_text (replay->entry->second, "user");
  LijiDate day = liji_micros_to_date (replay->entry->time);

  if (replay->from == NULL)
    return TRUE;
  for (guint i = 0; i < called->len; i++)
    {
      const LijiUserRow *row = g_ptr_array_index (called, i);

      if (g_strcmp0 (row->name, user) == 0 && liji_countersign_covers (replay->entry->second, word))
        return may_confirm (session, row, word, day, error);
    }
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, word->field, NULL,
                             "%s: nothing shows that “%s” confirmed it at %s", word->field,
                             word->who, replay->loan->name)
         || liji_register_explain (error, "outpost.unconfirmed", word->who, replay->loan->name);
}

const LijiCountersignRule *
liji_countersign_rule (const char *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_has_suffix (rules[i].act, ".") ? g_str_has_prefix (act, rules[i].act)
                                             : strcmp (act, rules[i].act) == 0)
      return &rules[i];
  return NULL;
}

gboolean
liji_countersign_check_named (const char *second, GError **error)
{
  return (second != NULL && *second != '\0')
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "second", NULL,
                                "second: somebody else must confirm it with their own password "
                                "(--second, --second-password-file)")
         || liji_register_explain (error, "second_person.wanted", NULL, NULL);
}

gboolean
liji_countersign_covers (GBytes *second, const LijiSecondWord *word)
{
  g_autofree char *about = liji_pack_dup_text (second, "about");
  g_autofree char *reason = liji_pack_dup_text (second, "reason");
  g_autofree char *user = liji_pack_dup_text (second, "user");
  g_autofree char *name = liji_pack_dup_text (second, "name");
  LijiUserRow who = { .name = user, .full_name = name };
  g_auto (GStrv) had = g_strsplit (about != NULL ? about : "", "；", -1);
  g_auto (GStrv) has = g_strsplit (word->about != NULL ? word->about : "", "；", -1);

  if (user == NULL || !is_called (&who, word->who)
      || g_strcmp0 (reason, word->reason != NULL && *word->reason != '\0' ? word->reason : NULL)
             != 0)
    return FALSE;
  for (guint i = 0; has[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) had, has[i]))
      return FALSE;
  return TRUE;
}

gboolean
liji_countersign_take (LijiSession *session,
                       LijiAct *act,
                       const LijiSecondWord *word,
                       GError **error)
{
  g_autoptr (GPtrArray) called = find_called (session, word->field, word->who, error);
  g_autofree char *shown = dup_shown (word);

  g_return_val_if_fail (liji_countersign_rule (word->kind) != NULL, FALSE);
  if (called == NULL)
    return FALSE;
  if (liji_session_get_replay (session) != NULL)
    return take_home (session, word, called, error);
  for (guint i = 0; i < called->len; i++)
    {
      const LijiUserRow *row = g_ptr_array_index (called, i);
      gint64 at = find_word (session, liji_act_get_id (act), row, shown);

      if (at == 0)
        continue;
      if (!may_confirm (session, row, word, liji_act_get_day (act), error))
        return FALSE;
      write_word (act, word, row, at);
      return TRUE;
    }
  liji_register_fail (error, LIJI_REGISTER_ERROR_SECOND, word->field, word->who,
                      "%s: “%s” must confirm it with their own password (--second, "
                      "--second-password-file): %s",
                      word->field, word->who, shown);
  return liji_register_explain (error, "second_person.confirm", word->who, shown);
}

void
liji_countersign_note (LijiSession *session, const LijiId *act, const char *about, const char *user)
{
  LijiClock *clock = liji_registry_get_clock (liji_session_get_registry (session));
  Second *second = g_new0 (Second, 1);

  if (act != NULL)
    second->act = *act;
  second->about = g_strdup (about);
  second->user = g_strdup (user);
  second->at = liji_clock_get_micros (clock);
  g_ptr_array_add (liji_session_lock_seconds (session), second);
  liji_session_unlock_seconds (session);
}

gboolean
liji_countersign (LijiSession *session,
                  const LijiId *act,
                  const char *about,
                  const char *name,
                  const char *password,
                  GError **error)
{
  g_autoptr (GPtrArray) called = NULL;
  g_autoptr (LijiUserRow) row = NULL;
  LijiRegistry *registry;

  g_return_val_if_fail (LIJI_IS_SESSION (session) && name != NULL && password != NULL, FALSE);
  registry = liji_session_get_registry (session);
  called = find_called (session, "second", name, error);
  if (called == NULL
      || !liji_login_prove (registry, ((LijiUserRow *) called->pdata[0])->name, password, &row,
                            error))
    return FALSE;
  if (row->must_change_password)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "second", NULL,
                               "second: somebody else made or set the password of %s; they change "
                               "it first",
                               row->name)
           || liji_register_explain (error, "account.second_must_change", row->name, NULL);
  liji_countersign_note (session, act, about, row->name);
  return TRUE;
}

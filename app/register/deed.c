/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/deed.h"

#include "access/secret.h"
#include "base/error.h"
#include "certificate/layout.h"
#include "register/backup/aftermath.h"
#include "register/error-words.h"
#include "register/outpost/outpost-here.h"
#include "register/outpost/replay.h"
#include "render/error.h"
#include "seal/error.h"

#include <string.h>

/* Every act goes through here, so that no act forgets to ask who, when and whether it was done
 * before. */

char *
liji_deed_holder_line (const LijiHolder *holder)
{
  GString *line = g_string_new (holder->owner);

  if (holder->window != NULL && holder->window[0] != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", holder->window);
  if (holder->user != NULL && holder->user[0] != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", holder->user);
  return g_string_free (line, FALSE);
}

static LijiRegisterError
convert_store_code (int code)
{
  switch (code)
    {
    case LIJI_STORE_ERROR_HELD:
      return LIJI_REGISTER_ERROR_HELD;
    case LIJI_STORE_ERROR_STALE:
      return LIJI_REGISTER_ERROR_STALE;
    case LIJI_STORE_ERROR_CUT_OFF:
      return LIJI_REGISTER_ERROR_CUT_OFF;
    case LIJI_STORE_ERROR_NOT_FOUND:
      return LIJI_REGISTER_ERROR_NOT_FOUND;
    case LIJI_STORE_ERROR_EXISTS:
    case LIJI_STORE_ERROR_STATE:
    case LIJI_STORE_ERROR_INVALID:
      return LIJI_REGISTER_ERROR_INPUT;
    default:
      return LIJI_REGISTER_ERROR_STORE;
    }
}

static LijiRegisterError
convert_code (const GError *from)
{
  if (from->domain == LIJI_STORE_ERROR)
    return convert_store_code (from->code);
  if (from->domain == LIJI_SEAL_ERROR)
    return from->code == LIJI_SEAL_ERROR_TOO_LONG ? LIJI_REGISTER_ERROR_PAPER
                                                  : LIJI_REGISTER_ERROR_KEY;
  if (from->domain == LIJI_RENDER_ERROR || from->domain == LIJI_CERTIFICATE_ERROR)
    return LIJI_REGISTER_ERROR_PAPER;
  if (from->domain == LIJI_ACCESS_ERROR)
    return LIJI_REGISTER_ERROR_KEY;
  if (from->domain == LIJI_INPUT_ERROR)
    return LIJI_REGISTER_ERROR_INPUT;
  return LIJI_REGISTER_ERROR_STORE;
}

gboolean
liji_deed_fail (GError **error, const char *field, GError *from)
{
  g_autoptr (LijiProblem) why = NULL;
  const LijiHolder *holder;
  g_autofree char *line = NULL;

  if (from == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, field, NULL,
                               "the registry could not do it")
           || liji_register_explain (error, "registry.cannot", NULL, NULL);
  if (from->domain == LIJI_REGISTER_ERROR)
    {
      g_propagate_error (error, from);
      return FALSE;
    }
  holder = from->domain == LIJI_STORE_ERROR ? liji_store_error_get_holder (from) : NULL;
  line = holder != NULL ? liji_deed_holder_line (holder) : NULL;
  liji_register_fail (error, convert_code (from), field, line, "%s%s%s", field != NULL ? field : "",
                      field != NULL ? ": " : "", from->message);
  why = liji_error_words_find (from);
  if (why != NULL)
    liji_register_explain (error, why->code, why->detail, why->source);
  g_debug ("%s", from->message);
  g_error_free (from);
  return FALSE;
}

/* A password that somebody else made or set proves nobody: it is changed before anything is done
 * with it. What the program itself notes at log-in is nobody's act. */
gboolean
liji_deed_check_password (LijiSession *session, const char *kind, GError **error)
{
  if (!liji_session_must_change_password (session) || liji_session_is_local (session)
      || liji_session_get_replay (session) != NULL || strcmp (kind, "user.password") == 0
      || strcmp (kind, "clock.doubt") == 0 || strcmp (kind, "clock.day") == 0)
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "password", NULL,
                      "password: somebody else made or set it; change it first");
  return liji_register_explain (error, "account.must_change", NULL, NULL);
}

LijiAct *
liji_deed_begin (LijiSession *session, const LijiId *id, const char *kind, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GError) local = NULL;
  LijiAct *act;

  if (!liji_session_check (session, kind, error) || !liji_deed_check_password (session, kind, error)
      || !liji_here_allows (registry, kind, error)
      || (liji_session_get_replay (session) == NULL
          && !liji_aftermath_allows (registry, kind, error)))
    return NULL;
  act = liji_act_begin (liji_registry_get_store (registry), id, kind, 1,
                        liji_session_get_user (session), liji_session_get_station (session),
                        &local);
  if (act == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  else
    liji_deed_prove (session, act);
  return act;
}

void
liji_deed_prove (LijiSession *session, LijiAct *act)
{
  const LijiReplay *replay = liji_session_get_replay (session);

  if (replay != NULL)
    liji_act_set_origin (act, replay->loan->name, replay->entry->time);
  if (liji_act_is_replayed (act))
    return;
  if (replay == NULL)
    {
      liji_act_set_proof (act, liji_session_is_local (session) ? "local" : NULL);
      return;
    }
  liji_act_set_proof (act, replay->entry->proof);
  liji_act_set_second (act, replay->entry->second);
}

GBytes *
liji_deed_end_input (LijiAct *act, LijiPack *input)
{
  const char *origin = liji_act_get_origin (act);

  if (origin != NULL)
    {
      liji_pack_text (input, "outpost", origin);
      liji_pack_number (input, "done_at", liji_act_get_time (act));
    }
  return liji_pack_end (input);
}

gboolean
liji_deed_commit (LijiAct *act, LijiPack *input, LijiPack *outputs, GError **error)
{
  g_autoptr (GBytes) in = NULL;
  g_autoptr (GBytes) out = outputs != NULL ? liji_pack_end (outputs) : NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *unfit = NULL;

  if (input == NULL && liji_act_get_origin (act) != NULL)
    input = liji_pack_new ();
  if (input != NULL)
    unfit = g_strdup (liji_pack_get_unfit (input));
  in = input != NULL ? liji_deed_end_input (act, input) : NULL;
  /* The journal is for ever, and for readers that are not ours. The act is undone. */
  if (unfit != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, unfit, NULL,
                               "%s: it is no text somebody would write (control characters, other "
                               "bytes than UTF-8, or far too long)",
                               unfit)
           || liji_register_explain (error, "input.not_text", NULL, NULL);
  if (liji_act_commit (act, in, out, &local))
    return TRUE;
  return liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

GPtrArray *
liji_deed_tell (GPtrArray *rows,
                LijiDeedTell tell,
                gpointer data,
                GDestroyNotify unref,
                GError *from,
                GError **error)
{
  GPtrArray *list;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, from);
      return NULL;
    }
  list = g_ptr_array_new_full (rows->len, unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tell (rows->pdata[i], data));
  g_ptr_array_unref (rows);
  return list;
}

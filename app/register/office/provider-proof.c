/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/provider-proof.h"

#include "base/text.h"
#include "model/reissue.h"
#include "register/outpost/replay.h"
#include "register/oversight/looks.h"
#include "store/aggregate/access-log.h"
#include "store/aggregate/user-store.h"

#include <string.h>

/* A form from outside could name any system and any request number, and the journal would say so
 * for ever. An answer has a name made of all that counts in it; under that name it stands in the
 * access log from when it came. */

#define WHAT "provider"
/* Two machines' clocks are never quite the same. */
#define LENIENCE (5 * G_TIME_SPAN_MINUTE)

static gboolean
is_by_hand (const LijiCheckRecord *check)
{
  return check->provider == NULL || check->provider[0] == '\0'
         || strcmp (check->provider, "by_hand") == 0;
}

/* Only the online check is about a number; a card tells its own. */
static LijiId
name_answer (const LijiCheckRecord *check, const char *number)
{
  gboolean about = g_strcmp0 (check->purpose, "identity_status") == 0;
  g_autofree char *folded = about && number != NULL ? liji_text_fold_number (number) : NULL;
  g_autofree char *request
      = check->request_number != NULL ? liji_text_fold_number (check->request_number) : NULL;
  const char *const parts[] = { check->provider, check->purpose, request, check->result, folded };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  LijiId id;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = parts[i] != NULL ? parts[i] : "";

      g_checksum_update (sum, (const guchar *) part, (gssize) strlen (part) + 1);
    }
  g_checksum_get_digest (sum, digest, &length);
  memcpy (id.bytes, digest, sizeof id.bytes);
  return id;
}

gboolean
liji_provider_remember (LijiSession *session,
                        const LijiCheckRecord *check,
                        const char *number,
                        GError **error)
{
  g_autofree char *detail
      = g_strdup_printf ("%s %s %s", check->provider, check->purpose,
                         check->request_number != NULL ? check->request_number : "");
  LijiId id = name_answer (check, number);

  return liji_look_keep (session, WHAT, &id, detail, error);
}

static gboolean
was_got (LijiHandling *handling, const LijiCheckRecord *check, const char *number, GError **error)
{
  LijiId id = name_answer (check, check->identity_number != NULL ? check->identity_number : number);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_access_log_list (handling->store, NULL, &id, 0, 1, &local);

  if (rows == NULL)
    return liji_deed_fail (error, "provider", g_steal_pointer (&local));
  return rows->len > 0
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "provider", NULL,
                                "provider: “%s” never gave this answer here (%s)", check->provider,
                                check->request_number != NULL ? check->request_number : "")
         || liji_register_explain (error, "provider.not_got", check->provider,
                                   check->request_number);
}

/* A helper's answer came to somebody who is known here. */
static gboolean
is_somebody (LijiHandling *handling, const LijiCheckRecord *check, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) users = liji_user_list (handling->store, &local);

  if (users == NULL)
    return liji_deed_fail (error, "checks", g_steal_pointer (&local));
  for (guint i = 0; i < users->len; i++)
    {
      const LijiUserRow *user = g_ptr_array_index (users, i);

      if (g_strcmp0 (user->name, check->operator_name) == 0
          || g_strcmp0 (user->full_name, check->operator_name) == 0)
        return TRUE;
    }
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "operator_name", NULL,
                             "operator_name: “%s”, who asked, has no account here",
                             check->operator_name)
         || liji_register_explain (error, "provider.operator", check->operator_name, NULL);
}

/* What an earlier act on the case kept was held against this then, perhaps at an outpost. */
static gboolean
was_kept (GPtrArray *kept, const LijiCheckRecord *check)
{
  g_autoptr (GBytes) now = liji_model_to_cbor (&liji_check_record_model, check);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      g_autoptr (GBytes) then = liji_model_to_cbor (&liji_check_record_model, kept->pdata[i]);

      if (g_bytes_equal (now, then))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_time (const LijiCheckRecord *check, gint64 now, GError **error)
{
  return check->checked_at <= now + LENIENCE
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "checked_at", NULL,
                                "checked_at: a look-up cannot have been made in the future")
         || liji_register_explain (error, "provider.future", NULL, NULL);
}

/* Whether a court has divorced them and whether both live is asked for the case, not for a party.
 */
static gboolean
check_standing (LijiHandling *handling, GError **error)
{
  const LijiReissue *form = liji_handling_get_form (handling);
  gint64 now = liji_act_get_moment (handling->act);

  for (guint i = 0; form->standing != NULL && i < form->standing->len; i++)
    if (!check_time (form->standing->pdata[i], now, error))
      return FALSE;
  return TRUE;
}

static gboolean
prove_party (LijiHandling *handling,
             const LijiApplicant *party,
             const LijiApplicant *before,
             GError **error)
{
  gint64 now = liji_act_get_moment (handling->act);

  for (guint i = 0; party->checks != NULL && i < party->checks->len; i++)
    {
      const LijiCheckRecord *check = g_ptr_array_index (party->checks, i);

      if (!check_time (check, now, error))
        return FALSE;
      if (is_by_hand (check) || was_kept (before != NULL ? before->checks : NULL, check))
        continue;
      if (!was_got (handling, check, party->identity_number, error)
          || !is_somebody (handling, check, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
liji_provider_prove (LijiHandling *handling, GError **error)
{
  static const char *const sides[] = { "man", "woman" };
  const LijiCaseKind *kind = handling->kind;
  gconstpointer form = liji_handling_get_form (handling);
  GBytes *draft = handling->row->draft;
  gpointer kept = draft != NULL ? liji_model_from_cbor (kind->model, draft, NULL) : NULL;
  gboolean proved = TRUE;

  /* At an outpost its helpers answered there, and its own log remembers them. */
  for (guint i = 0; i < 2 && proved && liji_session_get_replay (handling->session) == NULL; i++)
    proved = prove_party (handling, liji_case_kind_party (kind, form, sides[i]),
                          kept != NULL ? liji_case_kind_party (kind, kept, sides[i]) : NULL, error);
  if (kept != NULL)
    liji_model_free (kind->model, kept);
  if (proved && kind->model == &liji_reissue_model
      && liji_session_get_replay (handling->session) == NULL)
    proved = check_standing (handling, error);
  return proved;
}

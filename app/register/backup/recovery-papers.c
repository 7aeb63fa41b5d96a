/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/recovery.h"

#include "access/secret.h"
#include "register/office/key-public.h"
#include "register/paper/papers-private.h"

#include <string.h>

/* What leaves the machine on paper: a page for each envelope, and the sheet of who holds what. */

#define FIRST_LINE 19 /* letters and hyphens of four groups */

static const char *const parts[] = { "第一份（共两份）", "第二份（共两份）" };

/* In groups of eight, so that people can read it out. */
static char *
print_digest (gconstpointer data, gsize length)
{
  g_autofree char *hex = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
  GString *text = g_string_new (NULL);

  for (guint i = 0; hex[i] != '\0'; i++)
    g_string_append_printf (text, "%s%c", i > 0 && i % 8 == 0 ? " " : "", hex[i]);
  return g_string_free (text, FALSE);
}

/* Of the SubjectPublicKeyInfo: what anybody gets from the exported PEM. */
static char *
print_fingerprint (LijiPublicKey *key)
{
  g_autofree char *pem = liji_public_key_to_pem (key);
  const char *begin = strchr (pem, '\n'), *end = strstr (pem, "-----END");
  g_autofree char *body = begin != NULL && end != NULL ? g_strndup (begin, end - begin) : NULL;
  g_autofree guchar *der = NULL;
  gsize length;

  g_return_val_if_fail (body != NULL, NULL);
  der = g_base64_decode (body, &length);
  return print_digest (der, length);
}

static char *
tell_signing_key (LijiRegistry *registry, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiKeyRow) row
      = liji_key_get_active (liji_registry_get_store (registry), "seal", &local);
  g_autoptr (LijiPublicKey) key = row != NULL ? liji_key_public_read (row, NULL, &local) : NULL;
  g_autofree char *digest = key != NULL ? print_fingerprint (key) : NULL;
  g_autofree char *from = row != NULL ? liji_date_to_iso (row->valid_from) : NULL;

  if (key != NULL)
    return g_strdup_printf ("编号 %s，算法 %s，启用日期 %s\n公钥指纹（SHA-256）\n%s", row->id,
                            liji_alg_to_name (liji_public_key_get_alg (key)), from, digest);
  if (local != NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  else
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, NULL, NULL, "no signing key is in use");
      liji_register_explain (error, "key.none", NULL, NULL);
    }
  return NULL;
}

static gboolean
set_other_keys (LijiRegistry *registry, LijiPaperFields *fields, GError **error)
{
  static const struct
  {
    const char *name, *title;
  } keys[] = { { "status-key", "状态表密钥" }, { "concern-key", "关注记录密钥" } };
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      guint8 key[LIJI_BOX_KEY_SIZE];
      g_autofree char *digest = NULL;

      if (!liji_registry_read_key (registry, keys[i].name, key, error))
        return FALSE;
      /* 128 bits tell two keys apart and say nothing of either. */
      digest = print_digest (key, sizeof key);
      digest[4 * 9 - 1] = '\0';
      g_string_append_printf (lines, "%s%s　%s", i > 0 ? "\n" : "", keys[i].title, digest);
    }
  liji_paper_fields_set (fields, "other_keys", lines->str);
  return TRUE;
}

static void
set_passphrase (LijiRegistry *registry, LijiPaperFields *fields)
{
  liji_paper_fields_set (
      fields, "passphrase",
      liji_recovery_needs_passphrase (registry)
          ? "不存于本机，由保管人记忆或另存；另由下列两份恢复码保存。"
          : "存于本登记库所在机器，仅运行本系统的账户可读；另由下列两份恢复码保存。");
}

GBytes *
liji_recovery_custody_sheet (LijiSession *session, const LijiRecovery *pair, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *signing = NULL;
  gint64 now = liji_store_get_now (liji_registry_get_store (registry));

  if (!liji_session_check (session, "recovery.make", error)
      || !(signing = tell_signing_key (registry, error))
      || !set_other_keys (registry, fields, error))
    return NULL;
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set_date (fields, "made_on", liji_registry_get_today (registry));
  liji_paper_fields_set (fields, "made_by", liji_session_get_full_name (session));
  liji_paper_fields_set (fields, "signing_key", signing);
  set_passphrase (registry, fields);
  liji_paper_fields_set (fields, "check_codes",
                         "逐证随机生成，印于证件并存于登记库，没有统一的密钥，不需要另行保管。");
  liji_paper_fields_set (fields, "seal_1", pair != NULL ? pair->seals[0] : "尚未制作");
  liji_paper_fields_set (fields, "seal_2", pair != NULL ? pair->seals[1] : "尚未制作");
  return liji_papers_draw (registry, liji_paper_kind ("custody-sheet"), NULL, LIJI_STOCK_BLANK,
                           fields, NULL, NULL, now, error);
}

GBytes *
liji_recovery_code_sheet (LijiSession *session,
                          const LijiRecovery *pair,
                          LijiRecoveryPart part,
                          GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();

  char *lines;

  g_return_val_if_fail (pair->codes[part] != NULL, NULL);
  if (!liji_session_check (session, "recovery.make", error))
    return NULL;
  /* Four groups and three: a group is never broken. */
  lines = g_strdup (pair->codes[part]);
  lines[FIRST_LINE] = '\n';
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "part", parts[part]);
  liji_paper_fields_set (fields, "number", pair->seals[part]);
  liji_paper_fields_set_date (fields, "made_on", liji_micros_to_date (pair->made_at));
  liji_paper_fields_set (fields, "key_id", pair->key_id);
  liji_paper_fields_set (fields, "code", lines);
  liji_secret_free (lines);
  return liji_papers_draw (registry, liji_paper_kind ("recovery-code"), NULL, LIJI_STOCK_BLANK,
                           fields, NULL, NULL, pair->made_at, error);
}

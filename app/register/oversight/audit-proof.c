/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/audit.h"

#include "base/error.h"
#include "base/out-file.h"
#include "register/deed.h"
#include "seal/key-set.h"
#include "store/journal/journal.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* The journal from some entry to its head, and the office's signature over the head: whoever has
 * the public key sees that nothing in between was changed, left out or put in. */

#define PAGE 500
#define LINE_LIMIT (64 * 1024 * 1024)

static char *
dup_hex (const guint8 *data, gsize length)
{
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  return g_string_free (hex, FALSE);
}

static char *
make_statement (const char *office, gint64 seq, const char *hash)
{
  return g_strdup_printf ("liji-journal\n%s\n%" G_GINT64_FORMAT "\n%s\n", office, seq, hash);
}

static gboolean write_line (GOutputStream *out, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
write_line (GOutputStream *out, GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *line = NULL;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  return g_output_stream_write_all (out, line, strlen (line), NULL, NULL, error);
}

static gboolean
write_entry (GOutputStream *out, const LijiEntry *entry, GError **error)
{
  gsize length;
  const guchar *data = g_bytes_get_data (entry->bytes, &length);
  g_autofree char *text = g_base64_encode (data, length);

  return write_line (out, error, "{\"seq\":%" G_GINT64_FORMAT ",\"entry\":\"%s\"}\n", entry->seq,
                     text);
}

/* Entries @from … @until; @last becomes the hash of the last. */
static gboolean
write_entries (LijiStore *store,
               GOutputStream *out,
               gint64 from,
               gint64 until,
               guint8 *last,
               GError **error)
{
  gint64 seq = from - 1;

  while (seq < until)
    {
      g_autoptr (GPtrArray) page = liji_journal_since (store, seq, PAGE, error);

      if (page == NULL)
        return FALSE;
      if (page->len == 0)
        break;
      for (guint i = 0; i < page->len && seq < until; i++)
        {
          const LijiEntry *entry = g_ptr_array_index (page, i);

          if (!write_entry (out, entry, error))
            return FALSE;
          seq = entry->seq;
          memcpy (last, entry->hash, LIJI_HASH_LENGTH);
        }
    }
  return TRUE;
}

static gboolean
write_proof (LijiRegistry *registry,
             LijiSigner *signer,
             GOutputStream *out,
             gint64 from,
             GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  const char *office = liji_registry_get_office_code (registry);
  g_autoptr (LijiEntry) first = liji_journal_get (store, from, error);
  g_autofree char *previous = first != NULL ? dup_hex (first->previous, LIJI_HASH_LENGTH) : NULL;
  g_autofree char *hash = NULL;
  g_autofree char *text = NULL;
  g_autofree char *signed_text = NULL;
  guint8 head[LIJI_HASH_LENGTH], signature[LIJI_SIGNATURE_SIZE];
  gint64 until;

  if (first == NULL || !liji_journal_get_head (store, &until, NULL, NULL, error)
      || !write_line (out, error,
                      "{\"liji\":\"journal-proof\",\"office\":\"%s\",\"from\":%" G_GINT64_FORMAT
                      ",\"previous\":\"%s\"}\n",
                      office, from, previous)
      || !write_entries (store, out, from, until, head, error))
    return FALSE;
  hash = dup_hex (head, sizeof head);
  text = make_statement (office, until, hash);
  if (!liji_signer_sign (signer, (const guint8 *) text, strlen (text), signature, error))
    return FALSE;
  signed_text = g_base64_encode (signature, sizeof signature);
  return write_line (
      out, error,
      "{\"head\":{\"seq\":%" G_GINT64_FORMAT
      ",\"hash\":\"%s\"},\"kid\":\"%s\",\"signature\":\"%s\"}\n",
      until, hash, liji_public_key_get_kid_text (liji_signer_get_public_key (signer)), signed_text);
}

gboolean
liji_audit_export (LijiSession *session, gint64 from_seq, const char *path, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "audit.export", error))
    return FALSE;
  if (!liji_out_file_check (path, &local))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "output", NULL, "output: %s",
                               local->message)
           || liji_register_explain (error, "file.unwritable", path, NULL);
  signer = liji_registry_get_signer (registry, error);
  if (signer == NULL)
    return FALSE;
  out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &local);
  if (out != NULL
      && write_proof (registry, signer, G_OUTPUT_STREAM (out), MAX (from_seq, 1), &local)
      && g_output_stream_close (G_OUTPUT_STREAM (out), NULL, &local))
    return TRUE;
  if (out != NULL)
    g_file_delete (file, NULL, NULL);
  return liji_deed_fail (error, "output", g_steal_pointer (&local));
}

/* Verifying: nothing of the file is believed before its hash is. */
typedef struct
{
  LijiProof *proof;
  LijiKeySet *keys;
  gint64 seq; /* of the last entry read; 0: none */
  char *hash; /* of it, hex */
  gboolean ended;
} Verifying;

static void
clear_verifying (Verifying *self)
{
  g_free (self->hash);
  g_clear_object (&self->keys);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verifying, clear_verifying)

static gboolean blame (Verifying *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
blame (Verifying *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  self->proof->ok = FALSE;
  g_free (self->proof->reason);
  self->proof->reason = g_strdup_vprintf (format, args);
  va_end (args);
  return FALSE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : 0;
}

static gboolean
check_header (Verifying *self, JsonObject *line)
{
  self->proof->office = g_strdup (get_text (line, "office"));
  self->proof->from = get_number (line, "from");
  self->hash = g_strdup (get_text (line, "previous"));
  self->seq = self->proof->from - 1;
  return (g_strcmp0 (get_text (line, "liji"), "journal-proof") == 0 && self->proof->office != NULL
          && self->hash != NULL && self->proof->from > 0)
         || blame (self, "its first line is not that of a journal's proof");
}

static gboolean
check_entry (Verifying *self, JsonObject *line)
{
  const char *text = get_text (line, "entry");
  gint64 seq = get_number (line, "seq");
  gsize length = 0;
  g_autofree guchar *data = text != NULL ? g_base64_decode (text, &length) : NULL;
  g_autoptr (GBytes) bytes = data != NULL ? g_bytes_new (data, length) : NULL;
  g_autoptr (LijiEntry) entry = bytes != NULL ? liji_journal_read (bytes, NULL) : NULL;
  g_autofree char *previous = NULL;

  if (entry == NULL || entry->seq != seq || seq != self->seq + 1)
    return blame (self, "entry %" G_GINT64_FORMAT ": it is none, or not the next one",
                  self->seq + 1);
  previous = dup_hex (entry->previous, LIJI_HASH_LENGTH);
  if (strcmp (previous, self->hash) != 0)
    return blame (self, "entry %" G_GINT64_FORMAT ": it names another hash for the entry before",
                  seq);
  g_free (self->hash);
  self->hash = dup_hex (entry->hash, LIJI_HASH_LENGTH);
  self->seq = seq;
  return TRUE;
}

static LijiPublicKey *
find_key (LijiKeySet *keys, const char *kid)
{
  for (guint i = 0; kid != NULL && i < liji_key_set_get_length (keys); i++)
    if (strcmp (liji_public_key_get_kid_text (liji_key_set_get (keys, i)), kid) == 0)
      return liji_key_set_get (keys, i);
  return NULL;
}

static gboolean
check_head (Verifying *self, JsonObject *line)
{
  JsonNode *node = json_object_get_member (line, "head");
  JsonObject *head = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *signature = get_text (line, "signature");
  LijiPublicKey *key;
  g_autofree char *text = NULL;
  g_autofree guchar *data = NULL;
  gsize length = 0;

  self->ended = TRUE;
  self->proof->kid = g_strdup (get_text (line, "kid"));
  self->proof->until = self->seq;
  self->proof->head = g_strdup (self->hash);
  if (head == NULL || get_number (head, "seq") != self->seq
      || g_strcmp0 (get_text (head, "hash"), self->hash) != 0)
    return blame (self, "the head is not the last entry");
  key = find_key (self->keys, self->proof->kid);
  if (key == NULL)
    return blame (self, "the key that signed the head is not among the known keys");
  text = make_statement (self->proof->office, self->seq, self->hash);
  data = signature != NULL ? g_base64_decode (signature, &length) : NULL;
  return (length == LIJI_SIGNATURE_SIZE
          && liji_public_key_verify (key, (const guint8 *) text, strlen (text), data, length))
         || blame (self, "the signature does not fit the head");
}

static gboolean
check_line (Verifying *self, const char *text)
{
  g_autoptr (JsonNode) node = liji_json_parse (text, strlen (text), NULL);
  JsonObject *line
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (line == NULL || self->ended)
    return blame (self, self->ended ? "something follows the head" : "a line of it is no record");
  if (self->hash == NULL)
    return check_header (self, line);
  return json_object_has_member (line, "head") ? check_head (self, line) : check_entry (self, line);
}

gboolean
liji_audit_verify (const char *path, GBytes *keys, LijiProof *proof, GError **error)
{
  g_auto (Verifying) self = { .proof = proof };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *data = g_bytes_get_data (keys, &length);
  gboolean good = TRUE;

  memset (proof, 0, sizeof *proof);
  self.keys = liji_key_set_new_from_data (data, (gssize) length, &local);
  in = self.keys != NULL ? g_file_read (file, NULL, &local) : NULL;
  if (in == NULL)
    return liji_deed_fail (error, self.keys == NULL ? "key" : "file", g_steal_pointer (&local));
  lines = g_data_input_stream_new (G_INPUT_STREAM (in));
  while (good && local == NULL)
    {
      g_autofree char *line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &local);

      if (line == NULL)
        break;
      good = check_line (&self, line);
    }
  if (local != NULL)
    return liji_deed_fail (error, "file", g_steal_pointer (&local));
  if (good && !self.ended)
    good = blame (&self, "it ends before the head");
  proof->ok = good;
  return TRUE;
}

void
liji_proof_clear (LijiProof *proof)
{
  g_clear_pointer (&proof->office, g_free);
  g_clear_pointer (&proof->head, g_free);
  g_clear_pointer (&proof->kid, g_free);
  g_clear_pointer (&proof->reason, g_free);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/outgoing.h"

#include "base/cbor-bounds.h"

#include <cbor.h>
#include <string.h>

/* The exchange knows a man and a woman (男方, 女方), each field once with _MAN and once with
 * _WOMAN; so does the form. A field that is not filled is left out: an empty text means something
 * else over there. */

/* Key → text, in the order of canonical CBOR: short keys first. */
static int
compare_keys (gconstpointer a, gconstpointer b, gpointer unused)
{
  gsize x = strlen (a), y = strlen (b);
  return x != y ? (x < y ? -1 : 1) : strcmp (a, b);
}

static void
add (GTree *map, const char *key, const char *suffix, const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_tree_insert (map, g_strconcat (key, suffix, NULL), g_strdup (text));
}

static void
add_date (GTree *map, const char *key, const char *suffix, LijiDate date)
{
  g_autofree char *iso = liji_date_to_iso (date);
  add (map, key, suffix, iso);
}

static char *
join_papers (const LijiApplicant *applicant)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; applicant->papers != NULL && i < applicant->papers->len; i++)
    {
      const LijiShownPaper *paper = g_ptr_array_index (applicant->papers, i);

      if (text->len > 0)
        g_string_append_c (text, ';');
      g_string_append_printf (text, "%s:%s", paper->paper_type != NULL ? paper->paper_type : "",
                              paper->number != NULL ? paper->number : "");
    }
  return g_string_free (text, FALSE);
}

static void
add_person (GTree *map,
            const LijiApplicant *applicant,
            const char *suffix,
            const char *booklet,
            const char *photo)
{
  g_autofree char *papers = join_papers (applicant);

  add (map, "NAME", suffix, applicant->name);
  add_date (map, "BIRTH", suffix, applicant->birth_date);
  add (map, "ID_TYPE", suffix, applicant->person_kind);
  add (map, "CERT_TYPE", suffix, applicant->identity_kind);
  add (map, "CERT_NUM", suffix, applicant->identity_number);
  add (map, "NATION", suffix, applicant->nationality);
  add (map, "FOLK", suffix, applicant->ethnic_group);
  add (map, "JOB", suffix, applicant->occupation);
  add (map, "DEGREE", suffix, applicant->education);
  add (map, "MARRY_STATUS", suffix, applicant->marital_status);
  add (map, "REG_DETAIL", suffix, applicant->household_address);
  add (map, "PRINT_NUM", suffix, booklet);
  add (map, "PIC_ID", suffix, photo);
  add (map, "CERT_PROOF", suffix, papers);
}

static void
put_head (GByteArray *out, int major, gsize value)
{
  guint8 head[5] = { major << 5 };
  guint n = value < 24 ? 0 : value <= G_MAXUINT8 ? 1 : value <= G_MAXUINT16 ? 2 : 4;

  head[0] |= n == 0 ? value : n == 1 ? 24 : n == 2 ? 25 : 26;
  for (guint i = 0; i < n; i++)
    head[1 + i] = value >> (8 * (n - 1 - i));
  g_byte_array_append (out, head, 1 + n);
}

static void
put_text (GByteArray *out, const char *text)
{
  put_head (out, 3, strlen (text));
  g_byte_array_append (out, (const guint8 *) text, strlen (text));
}

static gboolean
put_pair_cb (gpointer key, gpointer value, gpointer out)
{
  put_text (out, key);
  put_text (out, value);
  return FALSE;
}

static void
add_office (GTree *map, const LijiOutgoingAct *act)
{
  add (map, "DEPT_CODE", "", act->office_code);
  add (map, "DEPT_NAME", "", act->office_name);
  add (map, "CERT_NO", "", act->number);
  add_date (map, "OP_DATE", "", act->registered_on);
  add (map, "OPERATOR", "", act->operator_name);
  add (map, "CHECK_CODE", "", "1");
  add (map, "VALID_FLAG", "", "1");
}

static GBytes *
pack (GTree *map)
{
  GByteArray *out = g_byte_array_new ();

  put_head (out, 5, g_tree_nnodes (map));
  g_tree_foreach (map, put_pair_cb, out);
  return g_byte_array_free_to_bytes (out);
}

/* APPLY_MAN: 01 the man, 10 the woman, 11 both. */
static const char *
get_applicant (const LijiReissue *reissue)
{
  return g_strcmp0 (reissue->applicant, "man") == 0     ? "01"
         : g_strcmp0 (reissue->applicant, "woman") == 0 ? "10"
                                                        : "11";
}

GBytes *
liji_outgoing_reissue (const LijiReissue *reissue, const LijiOutgoingAct *act)
{
  g_autoptr (GTree) map = g_tree_new_full (compare_keys, NULL, g_free, g_free);
  gboolean divorce = g_strcmp0 (reissue->event, "divorce") == 0;

  add_office (map, act);
  add (map, "OP_TYPE", "", divorce ? "ICB" : "ICA");
  add (map, "REDO_TYPE", "", divorce ? "2" : "1");
  add (map, "REDO_REASON", "", reissue->ground);
  add (map, "APPLY_MAN", "", get_applicant (reissue));
  add (map, "OLD_CERT_NO", "", reissue->original_number);
  add (map, "OLD_DEPT_NAME", "", reissue->original_office);
  add_date (map, "OLD_OP_DATE", "", reissue->original_on);
  add (map, "DELEGATE_FLAG", "", reissue->delegated ? "1" : "0");
  if (reissue->delegated)
    {
      add (map, "DELEGATE_NAME", "", reissue->agent.name);
      add (map, "DELEGATE_CERT_TYPE", "", reissue->agent.identity_kind);
      add (map, "DELEGATE_CERT_NUM", "", reissue->agent.identity_number);
    }
  add_person (map, &reissue->man, "_MAN", act->man_booklet, reissue->photo);
  add_person (map, &reissue->woman, "_WOMAN", act->woman_booklet,
              divorce ? reissue->woman_photo : reissue->photo);
  add (map, "REMARK", "", reissue->remark);
  add (map, "PRINT_REMARK", "", reissue->print_remark);
  return pack (map);
}

GBytes *
liji_outgoing_marriage (const LijiMarriage *marriage, const LijiOutgoingAct *act)
{
  g_autoptr (GTree) map = g_tree_new_full (compare_keys, NULL, g_free, g_free);

  add_office (map, act);
  add (map, "OP_TYPE", "", "IA");
  add (map, "RENEW_FLAG", "", marriage->remarriage ? "1" : "0");
  add (map, "REMEDY_FLAG", "", marriage->late_registration ? "1" : "0");
  add_date (map, "COHABIT_DATE", "", marriage->cohabiting_since);
  add_person (map, &marriage->man, "_MAN", act->man_booklet, marriage->photo);
  add_person (map, &marriage->woman, "_WOMAN", act->woman_booklet, marriage->photo);
  add (map, "REMARK", "", marriage->remark);
  add (map, "PRINT_REMARK", "", marriage->print_remark);
  return pack (map);
}

GBytes *
liji_outgoing_divorce (const LijiDivorce *divorce, const LijiOutgoingAct *act)
{
  g_autoptr (GTree) map = g_tree_new_full (compare_keys, NULL, g_free, g_free);
  GByteArray *out = g_byte_array_new ();

  add (map, "OP_TYPE", "", "IB");
  add (map, "DEPT_CODE", "", act->office_code);
  add (map, "DEPT_NAME", "", act->office_name);
  add (map, "CERT_NO", "", act->number);
  add_date (map, "OP_DATE", "", act->registered_on);
  add (map, "OPERATOR", "", act->operator_name);
  add (map, "CHECK_CODE", "", "1");
  add (map, "OLD_CERT_NO", "", divorce->marriage_number);
  add (map, "OLD_DEPT_NAME", "", divorce->marriage_office);
  add_date (map, "OLD_OP_DATE", "", divorce->married_on);
  add (map, "DIVORCE_REASON", "", divorce->divorce_reason);
  add_date (map, "APPLY_DATE", "", divorce->accepted_on);
  add_person (map, &divorce->man, "_MAN", act->man_booklet, divorce->man_photo);
  add_person (map, &divorce->woman, "_WOMAN", act->woman_booklet, divorce->woman_photo);
  add (map, "REMARK", "", divorce->remark);
  add (map, "PRINT_REMARK", "", divorce->print_remark);
  add (map, "VALID_FLAG", "", "1");
  put_head (out, 5, g_tree_nnodes (map));
  g_tree_foreach (map, put_pair_cb, out);
  return g_byte_array_free_to_bytes (out);
}

static char *
dup_string (const cbor_item_t *item)
{
  return g_strndup ((const char *) cbor_string_handle (item), cbor_string_length (item));
}

char *
liji_outgoing_to_json (GBytes *payload)
{
  struct cbor_load_result result;
  gsize length;
  gconstpointer data = g_bytes_get_data (payload, &length);
  cbor_item_t *root
      = liji_cbor_is_bounded (data, length, 1) ? cbor_load (data, length, &result) : NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  gboolean sound = root != NULL && cbor_isa_map (root);

  for (size_t i = 0; sound && i < cbor_map_size (root); i++)
    {
      struct cbor_pair pair = cbor_map_handle (root)[i];

      sound = cbor_isa_string (pair.key) && cbor_isa_string (pair.value);
      if (sound)
        {
          g_autofree char *key = dup_string (pair.key);
          g_autofree char *value = dup_string (pair.value);
          json_object_set_string_member (object, key, value);
        }
    }
  if (root != NULL)
    cbor_decref (&root);
  if (!sound)
    return NULL;
  json_node_init_object (node, object);
  return json_to_string (node, FALSE);
}

#define TAG_SIGN1 0xd2

char *
liji_outgoing_letter_to_json (GBytes *letter)
{
  struct cbor_load_result result;
  gsize length;
  gconstpointer data = g_bytes_get_data (letter, &length);
  /* libcbor 0.8 knows no tag 18: it is taken off by hand. */
  cbor_item_t *root = length > 1 && ((const guint8 *) data)[0] == TAG_SIGN1
                              && liji_cbor_is_bounded (data, length, 3)
                          ? cbor_load ((const guint8 *) data + 1, length - 1, &result)
                          : NULL;
  char *text = NULL;

  if (root != NULL && cbor_isa_array (root) && cbor_array_size (root) == 4)
    {
      cbor_item_t *message = cbor_array_handle (root)[2];

      if (cbor_isa_bytestring (message) && cbor_bytestring_is_definite (message))
        text = g_strndup ((const char *) cbor_bytestring_handle (message),
                          cbor_bytestring_length (message));
    }
  if (root != NULL)
    cbor_decref (&root);
  return text;
}

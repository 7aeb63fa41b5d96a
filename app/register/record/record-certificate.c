/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/record-certificate.h"

#include "base/codes.h"
#include "base/identity.h"
#include "register/archive/archive-private.h"
#include "register/office/parameters.h"
#include "register/paper/papers-private.h"
#include "register/paper/sealing.h"
#include "register/record/afterwards.h"
#include "seal/status-list.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/registration-store.h"

#include <string.h>

/* What was found is written down with the act, so that the paper says for ever what the records
 * said that day. It is kept as a note beside no record: it is about a person, who may have none. */

#define NOTE "record_certificate"

static void
clear_certificate (LijiRecordCertificate *self)
{
  g_free (self->number);
  g_free (self->name);
  g_free (self->sex);
  g_free (self->identity_number);
  g_free (self->country);
  g_free (self->document);
  g_free (self->finding);
  g_free (self->key_id);
  g_free (self->seal);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiRecordCertificate, liji_record_certificate, clear_certificate)

static LijiDate
read_date (GBytes *data, const char *word)
{
  g_autofree char *text = liji_pack_dup_text (data, word);
  LijiDate date = { 0 };

  if (text != NULL)
    liji_date_from_iso (text, &date);
  return date;
}

static gpointer
tell_note (gconstpointer row, gpointer unused)
{
  const LijiNoteRow *note = row;
  LijiRecordCertificate *self = g_atomic_rc_box_new0 (LijiRecordCertificate);

  self->id = note->id;
  self->number = liji_pack_dup_text (note->data, "number");
  self->name = liji_pack_dup_text (note->data, "name");
  self->sex = liji_pack_dup_text (note->data, "sex");
  self->birth = read_date (note->data, "birth");
  self->identity_number = liji_pack_dup_text (note->data, "identity");
  self->country = liji_pack_dup_text (note->data, "country");
  self->document = liji_pack_dup_text (note->data, "document");
  self->from = read_date (note->data, "from");
  self->to = read_date (note->data, "to");
  self->n_records = liji_pack_get_number (note->data, "records");
  self->finding = liji_pack_dup_text (note->data, "finding");
  self->key_id = liji_pack_dup_text (note->data, "key");
  self->seal = liji_pack_dup_text (note->data, "seal");
  self->made_at = note->at;
  self->made_by = g_strdup (note->user);
  return self;
}

static gboolean
fail_input (GError **error, const char *field, const char *words)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL, "%s: %s", field, words)
         || liji_register_explain (error, "after.needed", NULL, NULL);
}

/* The first day of marriageable age (民法典第一千零四十七条). */
static LijiDate
get_day_of_age (const LijiRecordRequest *request)
{
  int years = strcmp (request->sex, "man") == 0 ? 22 : 20;
  LijiDate day = liji_date (request->birth.year + years, request->birth.month, request->birth.day);

  return liji_date_is_valid (day) ? day : liji_date (request->birth.year + years, 3, 1);
}

static gboolean
check_country (LijiRegistry *registry, const char *country, GError **error)
{
  g_autofree char *text = liji_parameters_get (registry, "record_certificate_countries");
  g_auto (GStrv) codes = g_strsplit (text != NULL ? text : "", " ", -1);

  if (country == NULL)
    return fail_input (error, "country", "say where it will be used");
  return (g_strv_contains ((const char *const *) codes, country)
          && liji_code_text ("record_place", country) != NULL)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "country", NULL,
                                "country: for %s none is given; who asks may query the records",
                                country)
         || liji_register_explain (error, "record_certificate.country", country, NULL);
}

static gboolean
check_request (LijiRegistry *registry, const LijiRecordRequest *request, GError **error)
{
  LijiDate today = liji_registry_get_today (registry);
  g_auto (LijiIdentity) identity = { 0 };

  if (!liji_record_certificates_exist (registry))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, NULL, NULL,
                               "this office gives no certificates of records (parameter "
                               "record_certificates)")
           || liji_register_explain (error, "record_certificate.off", NULL, NULL);
  if (request->name == NULL || request->name[0] == '\0')
    return fail_input (error, "name", "it is needed");
  if (g_strcmp0 (request->sex, "man") != 0 && g_strcmp0 (request->sex, "woman") != 0)
    return fail_input (error, "sex", "it is man or woman");
  if (!liji_date_is_day (request->birth))
    return fail_input (error, "birth", "it is needed");
  if (request->document == NULL || request->document[0] == '\0')
    return fail_input (error, "document", "say what was shown");
  if (request->identity_number == NULL)
    return fail_input (error, "identity_number", "it is needed");
  liji_identity_read (request->identity_number,
                      liji_identity_kind_from_code (
                          request->identity_kind != NULL ? request->identity_kind : "resident"),
                      &identity);
  if (liji_date_is_day (identity.birth) && liji_date_compare (identity.birth, request->birth) != 0)
    return fail_input (error, "birth", "the identity number says another day");
  if (liji_date_compare (get_day_of_age (request), today) > 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "birth", NULL,
                               "birth: who is not of marriageable age gets none")
           || liji_register_explain (error, "record_certificate.age", NULL, NULL);
  if (liji_date_is_day (request->from) && liji_date_compare (request->from, today) > 0)
    return fail_input (error, "from", "it lies in the future");
  return check_country (registry, request->country, error);
}

static char *
format_day (LijiDate day)
{
  return g_strdup_printf ("%04d年%02d月%02d日", day.year, day.month, day.day);
}

/* Turns that are records, as the paper names them. */
static const struct
{
  const char *what;
  const char *words;
} turns[] = {
  { "married", "结婚登记" },
  { "divorced", "离婚登记" },
  { "court_divorce", "人民法院准予离婚（批注）" },
  { "annulled", "婚姻被宣告无效或者被撤销（批注）" },
  { "revoked", "结婚登记被撤销" },
  { "divorce_revoked", "离婚登记被撤销" },
};

static const char *
find_words (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    if (g_strcmp0 (turns[i].what, what) == 0)
      return turns[i].words;
  return NULL;
}

static char *
describe (GPtrArray *life, LijiDate from, LijiDate to, gint64 *n)
{
  GString *text = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < life->len; i++)
    {
      const LijiPersonTurn *turn = life->pdata[i];
      const char *words = find_words (turn->what);
      g_autofree char *day = format_day (turn->on);

      if (words == NULL || liji_date_compare (turn->on, from) < 0
          || liji_date_compare (turn->on, to) > 0)
        continue;
      ++*n;
      g_string_append_printf (text, "%s%s　%s　%s", text->len > 0 ? "\n" : "", day, words,
                              turn->number != NULL ? turn->number : "");
      if (turn->other_name != NULL)
        g_string_append_printf (text, "　对方：%s", turn->other_name);
    }
  if (*n == 0)
    g_string_append (text, "未发现婚姻登记记录。");
  return g_string_free (text, FALSE);
}

/* The records it tells of; those of former years are held by their batch. */
static char *
seal_claims (LijiRegistry *registry,
             GPtrArray *found,
             const LijiClaims *claims,
             LijiSigner *signer,
             GError **error)
{
  g_autoptr (GArray) holds = g_array_new (FALSE, TRUE, sizeof (LijiHold));

  for (guint i = 0; i < found->len; i++)
    {
      const LijiId *of = &((LijiPersonTurn *) found->pdata[i])->of;
      const LijiHold two[] = { { of, "registration", of, 0 }, { of, "party", of, 0 } };
      g_autoptr (LijiRegistrationRow) row
          = liji_id_is_null (of)
                ? NULL
                : liji_registration_get (liji_registry_get_store (registry), of, NULL);

      if (row != NULL && !row->archived)
        g_array_append_vals (holds, two, G_N_ELEMENTS (two));
    }
  return liji_sealing_make (registry, claims, signer, (const LijiHold *) holds->data, holds->len,
                            error);
}

static char *
make_seal (LijiRegistry *registry,
           LijiAct *act,
           const char *number,
           const LijiRecordRequest *request,
           GPtrArray *found,
           gint64 status,
           LijiSigner *signer,
           GError **error)
{
  g_autoptr (LijiClaims) claims = liji_claims_new ();
  guint8 key[LIJI_BOX_KEY_SIZE];

  if (!liji_registry_read_key (registry, "status-key", key, error))
    return NULL;
  claims->issuer = g_strdup (liji_registry_get_office_code (registry));
  claims->subject = g_strdup (number);
  claims->issued_at = liji_act_get_time (act) / G_USEC_PER_SEC;
  claims->holder = g_strdup (request->name);
  claims->status_index = liji_status_index (key, LIJI_STATUS_LIST_SIZE, (guint) status);
  claims->status_uri = liji_registry_dup_status_uri (registry);
  claims->paper_type = g_strdup ("record-certificate");
  claims->act_date = liji_date_to_iso (liji_act_get_day (act));
  claims->authority = g_strdup (liji_registry_get_office_name (registry));
  liji_claims_add_person (claims, request->name, strcmp (request->sex, "man") == 0 ? 1 : 2,
                          request->birth.year, "未载明");
  return seal_claims (registry, found, claims, signer, error);
}

static void
pack_date (LijiPack *pack, const char *word, LijiDate date)
{
  g_autofree char *text = liji_date_to_iso (date);

  liji_pack_text (pack, word, text);
}

/* The note; @found is what the records say. */
static LijiNoteRow *
make_note (LijiRegistry *registry,
           LijiAct *act,
           const LijiRecordRequest *request,
           GPtrArray *found,
           LijiSigner *signer,
           GError **error)
{
  g_autoptr (LijiNoteRow) note = liji_note_row_new ();
  g_autoptr (GError) local = NULL;
  LijiDate to = liji_act_get_day (act);
  LijiDate from = liji_date_is_day (request->from) ? request->from : get_day_of_age (request);
  g_autofree char *scope = g_strdup_printf ("record-certificate-%04d", to.year);
  g_autofree char *number = NULL;
  g_autofree char *seal = NULL;
  g_autofree char *finding = NULL;
  gint64 no, status, n;
  LijiPack *pack;

  if (!liji_number_count (act, scope, &no, &local)
      || !liji_copy_allot_status (act, &status, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  number = g_strdup_printf ("婚记证〔%04d〕%s第%" G_GINT64_FORMAT "号", to.year,
                            liji_registry_get_office_code (registry), no);
  seal = make_seal (registry, act, number, request, found, status, signer, error);
  if (seal == NULL)
    return NULL;
  finding = describe (found, from, to, &n);
  note->id = liji_act_make_id (act, NOTE, 0);
  note->subject = note->id;
  note->kind = g_strdup (NOTE);
  pack = liji_pack_new ();
  liji_pack_text (pack, "number", number);
  liji_pack_text (pack, "name", request->name);
  liji_pack_text (pack, "sex", request->sex);
  pack_date (pack, "birth", request->birth);
  liji_pack_text (pack, "identity", request->identity_number);
  liji_pack_text (pack, "country", request->country);
  liji_pack_text (pack, "document", request->document);
  pack_date (pack, "from", from);
  pack_date (pack, "to", to);
  liji_pack_number (pack, "records", n);
  liji_pack_text (pack, "finding", finding);
  liji_pack_text (pack, "key", liji_public_key_get_kid_text (liji_signer_get_public_key (signer)));
  liji_pack_text (pack, "seal", seal);
  note->data = liji_pack_end (pack);
  if (liji_note_add (act, note, &local))
    return g_steal_pointer (&note);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

gboolean
liji_record_certificates_exist (LijiRegistry *registry)
{
  return liji_parameters_is_yes (registry, "record_certificates");
}

static LijiRecordCertificate *
find_replayed (LijiSession *session, LijiAct *act, GError **error)
{
  g_autofree char *number = liji_pack_dup_text (liji_act_get_outputs (act), "number");
  g_autoptr (GPtrArray) all = liji_record_certificates_list (session, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (g_strcmp0 (((LijiRecordCertificate *) all->pdata[i])->number, number) == 0)
      return liji_record_certificate_ref (all->pdata[i]);
  return NULL;
}

LijiRecordCertificate *
liji_record_certificates_make (LijiSession *session,
                               const LijiId *id,
                               const LijiRecordRequest *request,
                               GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiRecordCertificate) made = NULL;
  g_autoptr (LijiNoteRow) note = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (LijiAct) act = NULL;
  LijiPack *outputs;

  if (!liji_session_check (session, "record.certify", error)
      || !check_request (registry, request, error)
      || !(found = liji_afterwards_timeline (
               session, request->identity_kind != NULL ? request->identity_kind : "resident",
               request->identity_number, error))
      || !(signer = liji_registry_get_signer (registry, error))
      || !(act = liji_deed_begin (session, id, "record.certify", error)))
    return NULL;
  if (liji_act_is_replayed (act))
    return find_replayed (session, act, error);
  note = make_note (registry, act, request, found, signer, error);
  if (note == NULL)
    return NULL;
  made = tell_note (note, NULL);
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "number", made->number);
  return liji_deed_commit (act, NULL, outputs, error) ? g_steal_pointer (&made) : NULL;
}

static int
compare_last_first (gconstpointer a, gconstpointer b)
{
  gint64 one = (*(LijiRecordCertificate *const *) a)->made_at;
  gint64 other = (*(LijiRecordCertificate *const *) b)->made_at;

  return (one < other) - (one > other);
}

GPtrArray *
liji_record_certificates_list (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "record.show", error))
    return NULL;
  list = liji_deed_tell (liji_note_list_open (store, NOTE, G_MAXINT, &local), tell_note, NULL,
                         (GDestroyNotify) liji_record_certificate_unref, local, error);
  if (list != NULL)
    g_ptr_array_sort (list, compare_last_first);
  return list;
}

GBytes *
liji_record_certificates_print (LijiSession *session,
                                const LijiRecordCertificate *self,
                                GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *from = format_day (self->from);
  g_autofree char *to = format_day (self->to);
  g_autofree char *period = g_strdup_printf ("%s至%s", from, to);
  g_autofree char *scope
      = g_strdup_printf ("%s婚姻登记数据库", liji_registry_get_office_name (registry));
  g_autofree char *person
      = liji_archive_dup_person (liji_registry_get_store (registry), self->made_by);
  const LijiHold holds[] = { { &self->id, "note", &self->id, 0 } };

  if (!liji_session_check (session, "record.show", error)
      || !liji_sealing_hold (registry, holds, G_N_ELEMENTS (holds), error))
    return NULL;
  liji_paper_fields_set (fields, "heading",
                         self->n_records > 0 ? "婚姻登记记录证明" : "无婚姻登记记录证明");
  liji_paper_fields_set (fields, "number", self->number);
  liji_paper_fields_set (fields, "name", self->name);
  liji_paper_fields_set (fields, "sex", strcmp (self->sex, "man") == 0 ? "男" : "女");
  liji_paper_fields_set_date (fields, "birth", self->birth);
  liji_paper_fields_set (fields, "identity", self->identity_number);
  liji_paper_fields_set (fields, "scope", scope);
  liji_paper_fields_set (fields, "period", period);
  liji_paper_fields_set (fields, "country", liji_code_text ("record_place", self->country));
  liji_paper_fields_set (fields, "finding", self->finding);
  liji_paper_fields_set (fields, "document", self->document);
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set_date (fields, "made_on", liji_micros_to_date (self->made_at));
  liji_paper_fields_set (fields, "made_by", person);
  liji_paper_fields_set (fields, "key_id", self->key_id);
  return liji_papers_draw (registry, liji_paper_kind ("record-certificate"), NULL, LIJI_STOCK_BLANK,
                           fields, self->seal, NULL, self->made_at, error);
}

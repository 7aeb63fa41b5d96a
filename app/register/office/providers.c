/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/providers.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/deed.h"
#include "register/office/provider-helper.h"
#include "register/office/provider-proof.h"
#include "store/aggregate/blob-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Providers: what a device or another system says about a person, kept with when, by whom and under
 * which request. */

#define DEFAULT_TIMEOUT_MS 15000
#define BY_HAND "by_hand"

static void
clear_provider_result (LijiProviderResult *self)
{
  if (self->check != NULL)
    liji_model_free (&liji_check_record_model, self->check);
  g_free (self->name);
  g_free (self->identity_number);
  g_free (self->ethnic_group);
  g_free (self->address);
}

LIJI_DEFINE_VALUE (LijiProviderResult, liji_provider_result, clear_provider_result)

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
liji_providers_list (LijiRegistry *registry, const char *purpose)
{
  g_autofree char *folder = liji_registry_dup_path (registry, "providers", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_insert (names, 0, g_strdup (BY_HAND));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/* A helper belongs to the registry's owner and nobody else may have changed it. */
static char *
find_helper (LijiRegistry *registry, const char *provider, GError **error)
{
  g_autofree char *path = liji_registry_dup_path (registry, "providers", provider);
  GStatBuf st;

  if (provider[0] == '\0' || strchr (provider, '/') != NULL || provider[0] == '.'
      || g_stat (path, &st) != 0 || !g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "provider", NULL,
                          "provider: there is no “%s” here", provider);
      liji_register_explain (error, "provider.none", provider, NULL);
      return NULL;
    }
  if ((st.st_mode & 022) != 0 || (st.st_uid != geteuid () && st.st_uid != 0))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_PROVIDER, "provider", NULL,
                          "provider: others may change %s; it is not trusted", path);
      liji_register_explain (error, "provider.not_trusted", path, NULL);
      return NULL;
    }
  return g_steal_pointer (&path);
}

static char *
make_request (const char *purpose, const LijiApplicant *applicant)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_object_set_int_member (object, "version", 1);
  json_object_set_string_member (object, "purpose", purpose);
  if (applicant != NULL && applicant->name != NULL)
    json_object_set_string_member (object, "name", applicant->name);
  if (applicant != NULL && applicant->identity_kind != NULL)
    json_object_set_string_member (object, "identity_kind", applicant->identity_kind);
  if (applicant != NULL && applicant->identity_number != NULL)
    json_object_set_string_member (object, "identity_number", applicant->identity_number);
  json_node_init_object (node, object);
  return json_to_string (node, FALSE);
}

static char *
dup_member (JsonObject *answer, const char *name)
{
  JsonNode *node = json_object_get_member (answer, name);
  const char *text
      = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return text != NULL && liji_text_is_clean (text, FALSE) ? g_strdup (text) : NULL;
}

static gboolean
is_result (const char *result)
{
  const LijiCodeTable *table = liji_code_table ("check_result");
  return result != NULL && liji_code_table_find (table, result) != NULL;
}

static gboolean
is_purpose (const char *purpose, GError **error)
{
  const LijiCodeTable *table = liji_code_table ("check_purpose");

  return liji_code_table_find (table, purpose) != NULL
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "purpose", NULL,
                                "purpose: there is no check “%s”", purpose)
         || liji_register_explain (error, "input.unknown", purpose, NULL);
}

static LijiCheckRecord *
make_check (LijiSession *session, const char *purpose, const char *provider)
{
  LijiCheckRecord *check = liji_model_new (&liji_check_record_model);

  check->purpose = g_strdup (purpose);
  check->provider = g_strdup (provider);
  check->operator_name = g_strdup (liji_session_get_full_name (session));
  check->checked_at
      = liji_store_get_now (liji_registry_get_store (liji_session_get_registry (session)));
  return check;
}

/* A picture or the raw answer, stored by digest. */
static gboolean
keep_evidence (LijiSession *session, JsonObject *answer, LijiCheckRecord *check, GError **error)
{
  g_autofree char *text = dup_member (answer, "evidence");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;
  guchar *data;
  gsize length;

  if (text == NULL)
    return TRUE;
  data = g_base64_decode (text, &length);
  bytes = g_bytes_new_take (data, length);
  check->evidence = liji_blob_put (liji_registry_get_store (liji_session_get_registry (session)),
                                   bytes, &local);
  return check->evidence != NULL || liji_deed_fail (error, "evidence", g_steal_pointer (&local));
}

static LijiProviderResult *
read_answer (LijiSession *session,
             const char *purpose,
             const char *provider,
             const LijiApplicant *applicant,
             JsonObject *answer,
             GError **error)
{
  g_autoptr (LijiProviderResult) self = g_atomic_rc_box_new0 (LijiProviderResult);
  g_autofree char *name = dup_member (answer, "name");
  g_autofree char *birth = dup_member (answer, "birth_date");
  g_autofree char *until = dup_member (answer, "valid_until");

  self->check = make_check (session, purpose, provider);
  self->check->result = dup_member (answer, "result");
  self->check->request_number = dup_member (answer, "request_number");
  self->check->detail = dup_member (answer, "detail");
  if (!is_result (self->check->result))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_PROVIDER, "result", NULL,
                          "provider: “%s” answered without a result we know", provider);
      liji_register_explain (error, "provider.odd", provider, NULL);
      return NULL;
    }
  if (!keep_evidence (session, answer, self->check, error)
      || !liji_provider_remember (session, self->check,
                                  applicant != NULL ? applicant->identity_number : NULL, error))
    return NULL;
  /* Old chips hold private-use characters: the normal form maps them to the real ones. */
  self->name = name != NULL ? liji_text_normalise_name (name) : NULL;
  self->identity_number = dup_member (answer, "identity_number");
  self->ethnic_group = dup_member (answer, "ethnic_group");
  self->address = dup_member (answer, "address");
  if (birth != NULL)
    liji_date_from_iso (birth, &self->birth_date);
  if (until != NULL)
    liji_date_from_iso (until, &self->valid_until);
  return g_steal_pointer (&self);
}

LijiProviderResult *
liji_providers_ask (LijiSession *session,
                    const char *purpose,
                    const char *provider,
                    const LijiApplicant *applicant,
                    guint timeout_ms,
                    GCancellable *cancellable,
                    GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autofree char *path = NULL;
  g_autofree char *request = NULL;
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (!liji_session_check (session, "provider.ask", error) || !is_purpose (purpose, error))
    return NULL;
  if (strcmp (provider, BY_HAND) == 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "provider", NULL,
                          "provider: a check by hand is typed in, not asked for");
      liji_register_explain (error, "input.unknown", provider, NULL);
      return NULL;
    }
  path = find_helper (registry, provider, error);
  if (path == NULL)
    return NULL;
  request = make_request (purpose, applicant);
  line = liji_provider_helper_ask (path, request, timeout_ms > 0 ? timeout_ms : DEFAULT_TIMEOUT_MS,
                                   cancellable, error);
  if (line == NULL)
    return NULL;
  root = liji_json_parse (line, -1, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_PROVIDER, "provider", NULL,
                          "provider: “%s” answered no JSON object", provider);
      liji_register_explain (error, "provider.odd", provider, NULL);
      return NULL;
    }
  return read_answer (session, purpose, provider, applicant, json_node_get_object (root), error);
}

LijiProviderResult *
liji_providers_by_hand (LijiSession *session,
                        const char *purpose,
                        const char *request_number,
                        const char *result,
                        const char *detail,
                        GError **error)
{
  LijiProviderResult *self;

  if (!is_purpose (purpose, error))
    return NULL;
  if (!is_result (result))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "result", NULL,
                          "result: there is no “%s”", result != NULL ? result : "");
      liji_register_explain (error, "input.unknown", result, NULL);
      return NULL;
    }
  if (strcmp (purpose, "identity_status") == 0 && strcmp (result, "unavailable") != 0
      && (request_number == NULL || request_number[0] == '\0'))
    {
      liji_register_fail (
          error, LIJI_REGISTER_ERROR_INPUT, "request_number", NULL,
          "request_number: the number of the request in the provincial system is needed");
      liji_register_explain (error, "online_check.no_request", NULL, NULL);
      return NULL;
    }
  self = g_atomic_rc_box_new0 (LijiProviderResult);
  self->check = make_check (session, purpose, BY_HAND);
  self->check->request_number = g_strdup (request_number);
  self->check->result = g_strdup (result);
  self->check->detail = g_strdup (detail);
  return self;
}

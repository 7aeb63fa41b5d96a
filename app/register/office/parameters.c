/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/parameters.h"

#include "access/rules.h"
#include "base/codes.h"
#include "base/text.h"
#include "exchange/courier.h"
#include "model/cemetery/grave-proof.h"
#include "register/booking/booking-private.h"
#include "register/deed.h"
#include "register/matter/matter-receiver.h"
#include "register/office/localities.h"
#include "register/paper/paper-templates.h"
#include "store/aggregate/office-store.h"

#include <glib/gi18n.h>
#include <string.h>

/* The table says what may be decided here; the store keeps what was decided, from when and on what
 * basis. */

static const LijiParameterKind kinds[] = {
  { "office_rooms", "marriage", "marriage|funeral|both",
    N_ ("Rooms of this office: marriages, funerals, or both") },
  { "office_mixed", "no", "yes|no",
    N_ ("Registers couples with a party from abroad, Hong Kong, Macau or Taiwan") },
  { "number_source", "own", "own|provincial", N_ ("Where certificate numbers come from") },
  { "online_check_required", "yes", "yes|no",
    N_ ("An online check of identity and status comes before registering") },
  { "offline_completion", "no", "yes|no",
    N_ ("May register while the online check cannot be reached") },
  { "outpost_completion", "no", "yes|no",
    N_ ("Marriages may be completed at a station away from the office") },
  { "unfinished_decider", "head", "head|registrar",
    N_ ("Who closes a registration whose couple left") },
  { "qr_on_booklet", "no", "yes|no", N_ ("The booklet carries the seal") },
  { "templates", "", NULL, N_ ("Own templates in use: kind/name, with blanks between") },
  { "hand_over_unprinted", "no", "yes|no",
    N_ ("Certificates made elsewhere may be handed over here") },
  { "end_alone", "no", "yes|no", N_ ("One person alone notes what ends a marriage, by its scan") },
  { "stock_low", "40", NULL, N_ ("Booklets at which stock is called low") },
  { "booklet_pattern", "", NULL, N_ ("Pattern of booklet serials (regular expression)") },
  { "office_address", "", NULL, N_ ("Address of the office") },
  { "office_telephone", "", NULL, N_ ("Telephone of the office") },
  { "office_hours", "", NULL, N_ ("Opening hours") },
  { "opening_hours", "work 08:30-12:00 13:30-17:00", NULL,
    N_ ("Opening hours of the week, for bookings (work, mon … sun, holiday)") },
  { "opening_special", "", NULL, N_ ("Days that open otherwise: 05-20, qixi, mid-autumn, a date") },
  { "booking_counters", "1 marriage reissue; 2 marriage; 3 divorce reissue", NULL,
    N_ ("Counters that take bookings, and what each serves") },
  { "booking_minutes", "30", NULL, N_ ("Minutes between two bookings at a counter") },
  { "booking_release", "14 09:00", NULL,
    N_ ("Days before, and the hour, at which a day's slots can be had") },
  { "booking_limit", "3 30", NULL, N_ ("Bookings one person may make within so many days") },
  { "queue_place", "", NULL, N_ ("Where people wait to be called, for the ticket") },
  { "privacy", "divorce", "divorce|all|none",
    N_ ("Whose names and purpose stand on no list, ticket or shared screen") },
  { "fonds_number", "", NULL, N_ ("Fonds number of the office's archive (全宗号)") },
  { "record_certificates", "no", "yes|no",
    N_ ("Certificates of (no) marriage records are given for notarial use") },
  { "record_certificate_countries", "TWN KAZ FIN AUT NLD DEU ARG URY MEX POL", NULL,
    N_ ("Where certificates of records are used: country codes, with blanks between") },
  { "standby", "no", "yes|no",
    N_ ("The server has a second machine (synchronous standby): that it waits for none is a "
        "fault") },
  { "day_closing", "yes", "yes|no",
    N_ ("Days are closed here: each morning asks for the last sheet, also where none is known") },
  { "file_at_closing", "yes", "yes|no",
    N_ ("Events become volumes of the archive when the day is closed") },
  { "box_volumes", "50", NULL, N_ ("Volumes in a full archive box") },
  { "divorce_agreement", "application", "application|review",
    N_ ("When the divorce agreement is asked for") },
  { "divorce_mission_marriages", "no", "yes|no",
    N_ ("Marriages registered by a Chinese mission can be dissolved here") },
  { "closing_time", "17:00", NULL, N_ ("Closing time: periods end with it on their last day") },
  { "single_status_months", "6", NULL, N_ ("Months a paper of no spouse from abroad is good for") },
  { "no_impediment_countries", "250", NULL, /* France, by the ministry's note */
    N_ ("Countries whose paper of “no impediment” counts alone (codes)") },
  { "clock_gap_days", "0", NULL,
    N_ ("Days without an entry (1 to 28) after which the clock is in doubt; 0: half a year") },
  { "funeral_home_number", "01", NULL,
    N_ ("Number of the funeral home in its county, two digits, for case numbers") },
  { "cremation_blanks", "no", "yes|no",
    N_ ("Cremation certificates go on numbered blanks of the stock") },
  { "body_keep_days", "7", NULL, N_ ("Days a body is kept before it is to be cremated") },
  { "body_extension_days", "30", NULL, N_ ("Days by which keeping a body is extended at most") },
  { "unclaimed_notice_days", "90", NULL, N_ ("Days a notice runs for an unclaimed body") },
  { "nameless_notice_days", "180", NULL, N_ ("Days a notice runs for a nameless body") },
  { "infectious_keep_days", "1", NULL,
    N_ ("Days a body with a dangerous infectious disease is kept") },
  { "clearance_reviewed", "no", "yes|no",
    N_ ("A second person reviews before a body is cleared for cremation") },
  { "fees_before_clearance", "no", "yes|no",
    N_ ("A body is cleared for cremation only once its charges are paid or waived") },
  { "dispatch_hours", "12", NULL, N_ ("Hours after the call within which a vehicle is sent") },
  { "hall_minutes", "60", NULL, N_ ("Minutes a farewell takes as a rule") },
  { "vehicle_minutes", "120", NULL, N_ ("Minutes a vehicle is under way as a rule") },
  { "furnace_minutes", "90", NULL, N_ ("Minutes a cremation takes as a rule") },
  { "ashes_reminder_days", "30", NULL, N_ ("Days before the end of a lease to remind of it") },
  { "ashes_notice_days", "30", NULL,
    N_ ("Days a written notice runs before ashes are announced in public") },
  { "ashes_disposal_days", "730", NULL,
    N_ ("Days after the public notice before ashes are buried") },
  { "ashes_collect_days", "90", NULL, N_ ("Days ashes wait to be collected") },
  { "ashes_worship_hours", "12", NULL, N_ ("Hours ashes are out for worship at most") },
  { "ashes_lease_years", "3", NULL, N_ ("Years for which a niche is leased at once, at most") },
  { "plot_hold_days", "7", NULL, N_ ("Days a slip keeps a plot at most") },
  { "plot_ashes_cm2", "10000", NULL, N_ ("Largest plot for one or two sets of ashes, in cm²") },
  { "plot_family_cm2", "30000", NULL, N_ ("Largest plot for more sets of ashes, in cm²") },
  { "plot_body_cm2", "40000", NULL, N_ ("Largest plot for one body, in cm²") },
  { "plot_bodies_cm2", "60000", NULL, N_ ("Largest plot for two bodies, in cm²") },
  { "grave_term_years", "20", NULL, N_ ("Years a plot is given for at most") },
  { "grave_fee_years", "20", NULL,
    N_ ("Years a maintenance fee is collected for at once, at most") },
  { "grave_exceptions", "spouse childless", NULL,
    N_ ("Exceptions by which a plot is given to somebody alive (codes)") },
  { "receiver_civil_affairs", "", NULL,
    N_ ("Where letters to civil affairs go (folder:/…, https://…)") },
  { "receiver_police", "", NULL, N_ ("Where letters to the police go") },
  { "receiver_human_resources", "", NULL,
    N_ ("Where letters to human resources and social security go") },
  { "receiver_health", "", NULL, N_ ("Where letters to the health bureau go") },
  { "receiver_medical_insurance", "", NULL, N_ ("Where letters to the medical insurance go") },
  { "receiver_veterans", "", NULL, N_ ("Where letters to veterans' affairs go") },
  { "receiver_provident_fund", "", NULL, N_ ("Where letters to the housing provident fund go") },
  { "answer_key_civil_affairs", "", NULL,
    N_ ("Public key of civil affairs: only answers it signed count (JWK)") },
  { "answer_key_police", "", NULL, N_ ("Public key of the police, for their answers") },
  { "answer_key_human_resources", "", NULL,
    N_ ("Public key of human resources and social security, for their answers") },
  { "answer_key_health", "", NULL, N_ ("Public key of the health bureau, for its answers") },
  { "answer_key_medical_insurance", "", NULL,
    N_ ("Public key of the medical insurance, for its answers") },
  { "answer_key_veterans", "", NULL, N_ ("Public key of veterans' affairs, for their answers") },
  { "answer_key_provident_fund", "", NULL,
    N_ ("Public key of the housing provident fund, for its answers") },
  { "matter_silent_days", "3", NULL,
    N_ ("Working days after which a silent department is reminded of") },
  { "backup_key", "", NULL, N_ ("Public half of the recovery key backups are locked for") },
  { "backup_keep", "14 8 24", NULL, N_ ("Days, weeks and months of which a backup is kept") },
  { "backup_days", "7", NULL, N_ ("Days after which a backup is old") },
  { "provider_identity_status", "by_hand", NULL, N_ ("Provider of the online check") },
  { "provider_card_read", "by_hand", NULL, N_ ("Provider of the card reader") },
  { "provider_face_match", "by_hand", NULL, N_ ("Provider of the face match") },
  { "provider_signature", "by_hand", NULL, N_ ("Provider of the signature pad") },
};

static void
clear_parameter (LijiParameter *self)
{
  g_free (self->key);
  g_free (self->value);
  g_free (self->basis);
  g_free (self->set_by);
}

LIJI_DEFINE_VALUE (LijiParameter, liji_parameter, clear_parameter)

static const LijiParameterKind *
find_kind (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].key, key) == 0)
      return &kinds[i];
  return NULL;
}

const LijiParameterKind *
liji_parameters_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/* Where nothing is decided here: what the city or the province has, else what the kind says. */
static const char *
get_fallback (LijiRegistry *registry, const LijiParameterKind *kind, LijiDate day)
{
  const LijiLocalityValue *local
      = liji_localities_find (liji_registry_get_office_code (registry), kind->key, day);

  return local != NULL ? local->value : kind->fallback;
}

char *
liji_parameters_get_on (LijiRegistry *registry, const char *key, LijiDate day)
{
  const LijiParameterKind *kind = find_kind (key);
  g_autoptr (GError) error = NULL;
  char *value;

  value = liji_parameter_get (liji_registry_get_store (registry), key, day, &error);
  if (error != NULL)
    g_warning ("parameter %s: %s", key, error->message);
  return value != NULL  ? value
         : kind != NULL ? g_strdup (get_fallback (registry, kind, day))
                        : NULL;
}

char *
liji_parameters_get (LijiRegistry *registry, const char *key)
{
  return liji_parameters_get_on (registry, key, liji_registry_get_today (registry));
}

gboolean
liji_parameters_is_yes_on (LijiRegistry *registry, const char *key, LijiDate day)
{
  g_autofree char *value = liji_parameters_get_on (registry, key, day);
  return g_strcmp0 (value, "yes") == 0;
}

gboolean
liji_parameters_is_yes (LijiRegistry *registry, const char *key)
{
  return liji_parameters_is_yes_on (registry, key, liji_registry_get_today (registry));
}

GPtrArray *
liji_parameters_list (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_parameter_list (store, NULL, &local);
  GPtrArray *list;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_parameter_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      LijiParameterRow *row = g_ptr_array_index (rows, i);
      LijiParameter *parameter = g_atomic_rc_box_new0 (LijiParameter);

      parameter->key = g_steal_pointer (&row->key);
      parameter->value = g_steal_pointer (&row->value);
      parameter->basis = g_steal_pointer (&row->basis);
      parameter->set_by = g_steal_pointer (&row->set_by);
      parameter->valid_from = row->valid_from;
      parameter->valid_to = row->valid_to;
      parameter->set_on = liji_micros_to_date (row->set_at);
      parameter->retroactive = liji_date_compare (row->valid_from, parameter->set_on) < 0;
      g_ptr_array_add (list, parameter);
    }
  return list;
}

GHashTable *
liji_parameters_dup_today (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiDate today = liji_registry_get_today (registry);
  g_autoptr (GPtrArray) list = liji_parameters_list (session, error);
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *values;

  if (list == NULL)
    return NULL;
  values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_hash_table_insert (values, g_strdup (kinds[i].key),
                         g_strdup (get_fallback (registry, &kinds[i], today)));
  /* The last decision comes first: of two for one day it holds. */
  for (guint i = 0; i < list->len; i++)
    {
      const LijiParameter *each = g_ptr_array_index (list, i);

      if (liji_date_compare (each->valid_from, today) <= 0
          && (!liji_date_is_day (each->valid_to) || liji_date_compare (each->valid_to, today) >= 0))
        {
          const LijiParameter *other = g_hash_table_lookup (found, each->key);

          if (other != NULL && liji_date_compare (other->valid_from, each->valid_from) >= 0)
            continue;
          g_hash_table_replace (found, each->key, (gpointer) each);
          g_hash_table_replace (values, g_strdup (each->key), g_strdup (each->value));
        }
    }
  return values;
}

/* Codes of GB/T 2659 with blanks between; none at all is an answer too. */
static gboolean
check_countries (const char *value, GError **error)
{
  g_auto (GStrv) codes = g_strsplit_set (value, " ,", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0' && liji_code_text ("nationality", codes[i]) == NULL)
      {
        liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "value", NULL,
                            "value: there is no country with the code “%s”", codes[i]);
        return liji_register_explain (error, "parameter.country", codes[i], NULL);
      }
  return TRUE;
}

/* Numbers and patterns: one that nothing can read would stop what reads it, backups and deliveries,
 * long after it was written. */
static gboolean
check_shape (const char *key, const char *value, GError **error)
{
  static const struct
  {
    const char *key, *shape;
  } shapes[] = {
    { "stock_low", "^[0-9]{1,6}$" },
    { "single_status_months", "^[0-9]{1,3}$" },
    { "backup_days", "^[0-9]{1,4}$" },
    { "funeral_home_number", "^[0-9]{2}$" },
    { "body_keep_days", "^[0-9]{1,3}$" },
    { "body_extension_days", "^[0-9]{1,3}$" },
    { "infectious_keep_days", "^[0-9]{1,2}$" },
    { "unclaimed_notice_days", "^[0-9]{1,4}$" },
    { "nameless_notice_days", "^[0-9]{1,4}$" },
    { "dispatch_hours", "^[0-9]{1,3}$" },
    { "hall_minutes", "^[1-9][0-9]{0,3}$" },
    { "vehicle_minutes", "^[1-9][0-9]{0,3}$" },
    { "furnace_minutes", "^[1-9][0-9]{0,3}$" },
    { "ashes_lease_years", "^[1-9][0-9]?$" },
    { "ashes_reminder_days", "^[0-9]{1,3}$" },
    { "ashes_notice_days", "^[0-9]{1,4}$" },
    { "ashes_disposal_days", "^[0-9]{1,4}$" },
    { "ashes_collect_days", "^[0-9]{1,4}$" },
    { "ashes_worship_hours", "^[0-9]{1,3}$" },
    { "plot_hold_days", "^[1-9][0-9]{0,2}$" },
    { "plot_ashes_cm2", "^[1-9][0-9]{2,5}$" },
    { "plot_family_cm2", "^[1-9][0-9]{2,5}$" },
    { "plot_body_cm2", "^[1-9][0-9]{2,5}$" },
    { "plot_bodies_cm2", "^[1-9][0-9]{2,5}$" },
    { "grave_term_years", "^[1-9][0-9]?$" },
    { "grave_fee_years", "^[1-9][0-9]?$" },
    { "matter_silent_days", "^[0-9]{1,3}$" },
    /* Never as long as the thirty days of a divorce. */
    { "clock_gap_days", "^([0-9]|1[0-9]|2[0-8])$" },
    { "backup_keep", "^[0-9]{1,3}([ ,]+[0-9]{1,3}){2}$" },
  };
  gboolean fits = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (strcmp (key, shapes[i].key) == 0)
      fits = g_regex_match_simple (shapes[i].shape, value, G_REGEX_DOLLAR_ENDONLY, 0);
  if (g_str_has_prefix (key, "opening_") || g_str_has_prefix (key, "booking_"))
    fits = liji_timetable_check (key, value);
  if (g_str_has_prefix (key, "receiver_"))
    fits = value[0] == '\0' || liji_courier_is_address (value);
  if (g_str_has_prefix (key, "answer_key_"))
    fits = value[0] == '\0' || liji_receiver_is_key (value);
  if (strcmp (key, "grave_exceptions") == 0)
    fits = liji_grave_proof_check_list (value);
  if (strcmp (key, "booklet_pattern") == 0)
    {
      g_autoptr (GRegex) pattern = g_regex_new (value, 0, 0, NULL);
      fits = pattern != NULL;
    }
  if (fits)
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "value", NULL,
                      "value: “%s” cannot be a value of %s", value, key);
  return liji_register_explain (error, "parameter.shape", value, key);
}

static gboolean
check_value (LijiRegistry *registry, const char *key, const char *value, GError **error)
{
  const LijiParameterKind *kind = find_kind (key);
  g_auto (GStrv) choices = NULL;

  if (kind == NULL && !g_str_has_prefix (key, "offset:"))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "key", NULL,
                               "key: there is no parameter “%s”", key)
           || liji_register_explain (error, "input.unknown", key, NULL);
  if (!g_utf8_validate (value, -1, NULL) || g_utf8_strlen (value, -1) > 500)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "value", NULL, "value: it is too long");
      return liji_register_explain (error, "draft.too_long", "500", NULL);
    }
  if (strcmp (key, "no_impediment_countries") == 0)
    return check_countries (value, error);
  if (!check_shape (key, value, error))
    return FALSE;
  if (strcmp (key, "templates") == 0)
    return liji_paper_templates_check (registry, value, error);
  if (kind == NULL || kind->choices == NULL)
    return TRUE;
  choices = g_strsplit (kind->choices, "|", -1);
  if (g_strv_contains ((const char *const *) choices, value))
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "value", NULL, "value: %s is one of %s",
                      key, kind->choices);
  return liji_register_explain (error, "parameter.value", value, kind->choices);
}

gboolean
liji_parameters_set (LijiSession *session,
                     const LijiId *id,
                     const char *key,
                     const char *value,
                     LijiDate valid_from,
                     const char *basis,
                     GError **error)
{
  gboolean offset = g_str_has_prefix (key, "offset:");
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *from = NULL;
  LijiParameterRow row = { .key = (char *) key,
                           .locality = (char *) "",
                           .value = (char *) value,
                           .basis = (char *) basis };
  LijiPack *input;

  if (!check_value (liji_session_get_registry (session), key, value, error))
    return FALSE;
  if (!offset && liji_text_is_blank (basis))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "basis", NULL,
                          "basis: the document the value rests on is needed");
      return liji_register_explain (error, "parameter.no_basis", NULL, NULL);
    }
  if (offset && !liji_session_check (session, "printer.offset", error))
    return FALSE;
  act = liji_deed_begin (session, id, offset ? "printer.offset" : "parameter.set", error);
  if (act == NULL)
    return FALSE;
  if (liji_act_is_replayed (act))
    return TRUE;
  row.valid_from = liji_date_is_day (valid_from) ? valid_from : liji_act_get_day (act);
  if (!liji_parameter_set (act, &row, &local))
    return liji_deed_fail (error, "key", g_steal_pointer (&local));
  from = liji_date_to_iso (row.valid_from);
  input = liji_pack_new ();
  liji_pack_text (input, "key", key);
  liji_pack_text (input, "value", value);
  liji_pack_text (input, "valid_from", from);
  liji_pack_text (input, "basis", basis);
  return liji_deed_commit (act, input, NULL, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/codes.h"
#include "base/text.h"
#include "model/field-private.h"
#include "model/field.h"
#include <string.h>

/* One value as text: what a key, a file or a snapshot may hold for each kind of field, and the one
 * text it is shown as. Stored snapshots are taken as they are; what people and files bring is put
 * into its normal form first. */

static gboolean
check_text (const LijiField *field, const char *text, const LijiPath *path, GError **error)
{
  guint max = liji_field_max_length (field);
  gboolean lines = field->kind == LIJI_FIELD_TEXT && max > 200;
  if (!liji_text_is_clean (text, lines))
    return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error,
                           "holds bytes or control characters that are no text");
  gsize bytes = strlen (text);
  if (bytes > max && liji_text_length (text) > max)
    return liji_path_fail (path, LIJI_INPUT_ERROR_RANGE, error, "longer than %u characters", max);
  return TRUE;
}

/* A code as a file may write it: the code itself, its Chinese or its English text. */
static const LijiCode *
find_code (const LijiCodeTable *table, const char *text)
{
  const LijiCode *code = liji_code_table_find (table, text);
  guint n = code == NULL ? liji_code_table_get_length (table) : 0;
  for (guint i = 0; i < n; i++)
    {
      const LijiCode *row = liji_code_table_get (table, i);
      if (g_strcmp0 (row->text, text) == 0
          || (row->english != NULL && g_ascii_strcasecmp (row->english, text) == 0))
        return row;
    }
  return code;
}

static gboolean
set_code (const LijiField *field,
          gpointer record,
          const char *text,
          LijiValueSource source,
          const LijiPath *path,
          GError **error)
{
  const LijiCodeTable *table = liji_code_table (field->codes);
  const LijiCode *code = NULL;
  g_assert (table != NULL);
  if (source == LIJI_VALUE_TYPED)
    code = liji_code_table_match (table, text);
  else if (source == LIJI_VALUE_STORED)
    code = liji_code_table_find (table, text);
  else
    code = find_code (table, text);
  if (code == NULL)
    return liji_path_fail (path, LIJI_INPUT_ERROR_UNKNOWN, error, "\"%s\" is not in the table %s",
                           text, field->codes);
  g_free (liji_field_text (field, record));
  liji_field_text (field, record) = g_strdup (code->code);
  return TRUE;
}

static gboolean
set_digest (const LijiField *field,
            gpointer record,
            const char *text,
            const LijiPath *path,
            GError **error)
{
  gboolean ok = strlen (text) == 64;
  for (guint i = 0; ok && i < 64; i++)
    ok = g_ascii_isxdigit (text[i]);
  if (!ok)
    return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error,
                           "not a SHA-256 digest of 64 hexadecimal digits");
  g_free (liji_field_text (field, record));
  liji_field_text (field, record) = g_ascii_strdown (text, 64);
  return TRUE;
}

static gboolean
set_date (const LijiField *field,
          gpointer record,
          const char *text,
          LijiValueSource source,
          LijiDate today,
          const LijiPath *path,
          GError **error)
{
  LijiDate date = { 0 };
  gboolean ok = source == LIJI_VALUE_TYPED ? liji_date_from_typed (text, today, &date, NULL)
                                           : liji_date_from_iso (text, &date);
  if (!ok)
    return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error, "\"%s\" is not a date", text);
  liji_field_date (field, record) = date;
  return TRUE;
}

static gboolean
set_time (const LijiField *field,
          gpointer record,
          const char *text,
          const LijiPath *path,
          GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  if (time == NULL)
    return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error,
                           "\"%s\" is not a time with its zone", text);
  gint64 micros = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  if (micros < LIJI_TIME_MIN || micros >= LIJI_TIME_MAX)
    return liji_path_fail (path, LIJI_INPUT_ERROR_RANGE, error,
                           "\"%s\" is not between the years 1900 and 2199", text);
  liji_field_number (field, record) = micros;
  return TRUE;
}

static gboolean
set_flag (const LijiField *field,
          gpointer record,
          const char *text,
          const LijiPath *path,
          GError **error)
{
  static const char *const yes[] = { "true", "yes", "y", "1", "是", "有", NULL };
  static const char *const no[] = { "", "false", "no", "n", "0", "否", "无", NULL };
  g_autofree char *word = g_ascii_strdown (text, -1);
  gboolean on = g_strv_contains (yes, g_strstrip (word));
  if (!on && !g_strv_contains (no, word))
    return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error, "\"%s\" is neither yes nor no",
                           text);
  liji_field_flag (field, record) = on;
  return TRUE;
}

static gboolean
set_count (const LijiField *field,
           gpointer record,
           const char *text,
           const LijiPath *path,
           GError **error)
{
  gint64 value = 0;
  if (*text != '\0' && !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error, "\"%s\" is not a whole number",
                           text);
  liji_field_number (field, record) = value;
  return TRUE;
}

static gboolean
set_text (const LijiField *field,
          gpointer record,
          const char *text,
          LijiValueSource source,
          const LijiPath *path,
          GError **error)
{
  if (!check_text (field, text, path, error))
    return FALSE;
  /* A blank says nothing: whoever asks for the field shall find it missing. */
  gboolean brought = source != LIJI_VALUE_STORED;
  gboolean blank = brought && liji_text_is_blank (text);
  if (brought && !blank && liji_text_has_unseen (text))
    return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error,
                           "holds characters that nobody sees");
  char *value = NULL;
  if (source == LIJI_VALUE_STORED || field->kind == LIJI_FIELD_TEXT)
    value = g_strdup (text);
  else if (field->kind == LIJI_FIELD_NAME)
    value = liji_text_normalise_name (text);
  else
    value = liji_text_normalise_number (text);
  if (value != NULL && (*value == '\0' || blank))
    g_clear_pointer (&value, g_free);
  g_free (liji_field_text (field, record));
  liji_field_text (field, record) = value;
  return TRUE;
}

static void
clear_member (const LijiField *field, gpointer record)
{
  if (liji_field_is_textual (field))
    g_clear_pointer (&liji_field_text (field, record), g_free);
  else if (field->kind == LIJI_FIELD_DATE)
    liji_field_date (field, record) = (LijiDate){ 0 };
  else if (field->kind == LIJI_FIELD_FLAG)
    liji_field_flag (field, record) = FALSE;
  else
    liji_field_number (field, record) = 0;
}

static char *
time_to_text (gint64 micros)
{
  gint64 seconds = micros / G_USEC_PER_SEC - (micros % G_USEC_PER_SEC < 0);
  g_autofree char *iso = liji_micros_to_iso (seconds * G_USEC_PER_SEC);
  gint64 rest = micros - seconds * G_USEC_PER_SEC;
  const char *zone = strrchr (iso, '+');
  if (rest == 0 || zone == NULL)
    return g_steal_pointer (&iso);
  return g_strdup_printf ("%.*s.%06d%s", (int) (zone - iso), iso, (int) rest, zone);
}

gboolean
liji_field_set_string (const LijiField *field,
                       gpointer record,
                       const char *text,
                       LijiValueSource source,
                       LijiDate today,
                       const LijiPath *path,
                       GError **error)
{
  if (*text == '\0')
    {
      clear_member (field, record);
      return TRUE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error, "not UTF-8 text");
  switch (field->kind)
    {
    case LIJI_FIELD_TEXT:
    case LIJI_FIELD_NAME:
    case LIJI_FIELD_NUMBER:
      return set_text (field, record, text, source, path, error);
    case LIJI_FIELD_CODE:
      return set_code (field, record, text, source, path, error);
    case LIJI_FIELD_DIGEST:
      return set_digest (field, record, text, path, error);
    case LIJI_FIELD_DATE:
      return set_date (field, record, text, source, today, path, error);
    case LIJI_FIELD_FLAG:
      return set_flag (field, record, text, path, error);
    case LIJI_FIELD_COUNT:
      return set_count (field, record, text, path, error);
    case LIJI_FIELD_TIME:
      return set_time (field, record, text, path, error);
    default:
      return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error, "is not one value");
    }
}

char *
liji_field_dup_string (const LijiField *field, gconstpointer record)
{
  switch (field->kind)
    {
    case LIJI_FIELD_DATE:
      return liji_date_to_iso (liji_field_date (field, record));
    case LIJI_FIELD_FLAG:
      return g_strdup (liji_field_flag (field, record) ? "true" : "false");
    case LIJI_FIELD_COUNT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, liji_field_number (field, record));
    case LIJI_FIELD_TIME:
      if (liji_field_number (field, record) == 0)
        return g_strdup ("");
      return time_to_text (liji_field_number (field, record));
    case LIJI_FIELD_RECORD:
    case LIJI_FIELD_LIST:
      return g_strdup ("");
    default:
      return g_strdup (liji_field_text (field, record) != NULL ? liji_field_text (field, record)
                                                               : "");
    }
}

gboolean
liji_model_set_text (const LijiModel *model,
                     gpointer record,
                     const char *path,
                     const char *typed,
                     LijiDate today,
                     GError **error)
{
  g_return_val_if_fail (model != NULL && record != NULL && path != NULL, FALSE);
  gpointer member = NULL;
  LijiPath where = { NULL, path, 0 };
  const LijiField *field = liji_model_find (model, record, path, &member);
  if (field == NULL)
    return liji_path_fail (&where, LIJI_INPUT_ERROR_UNKNOWN, error, "no such field");
  gpointer owner = (char *) member - field->offset;
  return liji_field_set_string (field, owner, typed != NULL ? typed : "", LIJI_VALUE_TYPED, today,
                                &where, error);
}

char *
liji_model_dup_text (const LijiModel *model, gconstpointer record, const char *path)
{
  g_return_val_if_fail (model != NULL && record != NULL && path != NULL, g_strdup (""));
  gpointer member = NULL;
  const LijiField *field = liji_model_find (model, (gpointer) record, path, &member);
  if (field == NULL)
    return g_strdup ("");
  return liji_field_dup_string (field, (char *) member - field->offset);
}

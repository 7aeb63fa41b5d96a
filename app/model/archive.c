/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/archive.h"

#include "base/codes.h"
#include "base/identity.h"
#include "base/text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A row is taken in when two people, an event and a year can be read from it; all else that is
 * abnormal is noted and never guessed at. */

const char *const liji_archive_fields[LIJI_ARCHIVE_N_FIELDS] = {
  [LIJI_ARCHIVE_OP_TYPE] = "OP_TYPE",
  [LIJI_ARCHIVE_CERT_NO] = "CERT_NO",
  [LIJI_ARCHIVE_OP_DATE] = "OP_DATE",
  [LIJI_ARCHIVE_DEPT_CODE] = "DEPT_CODE",
  [LIJI_ARCHIVE_DEPT_NAME] = "DEPT_NAME",
  [LIJI_ARCHIVE_OLD_CERT_NO] = "OLD_CERT_NO",
  [LIJI_ARCHIVE_NAME_MAN] = "NAME_MAN",
  [LIJI_ARCHIVE_BIRTH_MAN] = "BIRTH_MAN",
  [LIJI_ARCHIVE_AGE_MAN] = "AGE_MAN",
  [LIJI_ARCHIVE_CERT_NUM_MAN] = "CERT_NUM_MAN",
  [LIJI_ARCHIVE_NATION_MAN] = "NATION_MAN",
  [LIJI_ARCHIVE_ID_TYPE_MAN] = "ID_TYPE_MAN",
  [LIJI_ARCHIVE_NAME_WOMAN] = "NAME_WOMAN",
  [LIJI_ARCHIVE_BIRTH_WOMAN] = "BIRTH_WOMAN",
  [LIJI_ARCHIVE_AGE_WOMAN] = "AGE_WOMAN",
  [LIJI_ARCHIVE_CERT_NUM_WOMAN] = "CERT_NUM_WOMAN",
  [LIJI_ARCHIVE_NATION_WOMAN] = "NATION_WOMAN",
  [LIJI_ARCHIVE_ID_TYPE_WOMAN] = "ID_TYPE_WOMAN",
  [LIJI_ARCHIVE_DOC_CODE] = "DOC_CODE",
  [LIJI_ARCHIVE_DOC_YEAR] = "DOC_YEAR",
  [LIJI_ARCHIVE_DOC_NO] = "DOC_NO",
  [LIJI_ARCHIVE_DOC_PAGE_NUM] = "DOC_PAGE_NUM",
  [LIJI_ARCHIVE_NOTES] = "NOTES",
};

#define MAN_AGE 22
#define WOMAN_AGE 20

int
liji_archive_find_field (const char *name)
{
  for (int i = 0; i < LIJI_ARCHIVE_N_FIELDS; i++)
    if (g_ascii_strcasecmp (liji_archive_fields[i], name) == 0)
      return i;
  return -1;
}

static void
clear_party (LijiArchiveParty *self)
{
  g_free (self->name);
  g_free (self->key);
  g_free (self->number);
  g_free (self->nationality);
  g_free (self->person_kind);
}

void
liji_archive_record_clear (LijiArchiveRecord *self)
{
  g_free (self->number);
  g_free (self->old_number);
  g_free (self->office_code);
  g_free (self->office_name);
  clear_party (&self->man);
  clear_party (&self->woman);
  g_free (self->volume);
  if (self->notes != NULL)
    g_string_free (self->notes, TRUE);
  memset (self, 0, sizeof *self);
}

void
liji_archive_note (LijiArchiveRecord *self, const char *code)
{
  const char *found = code != NULL ? strstr (self->notes->str, code) : NULL;
  gsize length = code != NULL ? strlen (code) : 0;

  if (code == NULL || (found != NULL && (found[length] == ' ' || found[length] == '\0')))
    return;
  if (self->notes->len > 0)
    g_string_append_c (self->notes, ' ');
  g_string_append (self->notes, code);
}

static char *
dup_filled (const char *text)
{
  char *copy = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (copy == NULL || copy[0] != '\0')
    return copy;
  g_free (copy);
  return NULL;
}

/* 000000 and the birth date, as was keyed where there was no number: it names nobody. */
static gboolean
is_stand_in (const char *number)
{
  return g_str_has_prefix (number, "000000") || strspn (number, "0") == strlen (number);
}

static void
read_number (LijiArchiveRecord *self, LijiArchiveParty *party, int sex, int *told_sex)
{
  g_auto (LijiIdentity) identity = { 0 };

  if (party->number == NULL)
    {
      liji_archive_note (self, "no_id_number");
      return;
    }
  if (is_stand_in (party->number))
    {
      liji_archive_note (self, "id_stand_in");
      return;
    }
  liji_identity_read (party->number, LIJI_IDENTITY_OTHER, &identity);
  party->identity_kind = liji_identity_kind_to_code (identity.kind);
  if (identity.kind == LIJI_IDENTITY_RESIDENT_LEGACY)
    liji_archive_note (self, "id_15_digits");
  if (!identity.valid)
    {
      liji_archive_note (self, "id_check_digit");
      return;
    }
  party->key = liji_identity_key (identity.kind, party->number);
  *told_sex = identity.sex;
  if (!liji_date_is_day (party->birth) && liji_date_is_day (identity.birth))
    party->birth = identity.birth;
}

static void
read_birth (LijiArchiveRecord *self, LijiArchiveParty *party, const char *text, const char *age)
{
  const char *note = NULL;

  if (text != NULL && text[0] != '\0')
    party->birth = liji_archive_read_date (text, &note);
  if (liji_date_get_precision (party->birth) == LIJI_DATE_YEAR)
    liji_archive_note (self, "birth_year_only");
  else if (note != NULL)
    liji_archive_note (self, note);
  if (liji_date_get_precision (party->birth) != LIJI_DATE_UNKNOWN || age == NULL || age[0] == '\0')
    return;
  liji_archive_note (self, "age_only");
}

/* @first: the man's or the woman's first field; both stand in the same order. */
static void
read_party (LijiArchiveRecord *self,
            LijiArchiveParty *party,
            const char *const *values,
            guint first,
            int sex,
            int *told_sex)
{
  g_autofree char *name = dup_filled (values[first]);

  party->name = name != NULL ? liji_text_normalise_name (name) : NULL;
  party->number = dup_filled (values[first + 3]);
  party->nationality = dup_filled (values[first + 4]);
  party->person_kind = dup_filled (values[first + 5]);
  read_birth (self, party, values[first + 1], values[first + 2]);
  read_number (self, party, sex, told_sex);
  if (party->name != NULL && party->name[0] == '\0')
    g_clear_pointer (&party->name, g_free);
}

static void
read_volume (LijiArchiveRecord *self, const char *const *values)
{
  GString *volume = g_string_new (NULL);

  for (guint i = LIJI_ARCHIVE_DOC_CODE; i <= LIJI_ARCHIVE_DOC_PAGE_NUM; i++)
    if (values[i] != NULL && values[i][0] != '\0')
      g_string_append_printf (volume, "%s%s", volume->len > 0 ? "-" : "", values[i]);
  self->volume = g_string_free (volume, volume->len == 0);
}

/* What the keyers noted themselves, as far as it is one of the codes. */
static void
read_notes (LijiArchiveRecord *self, const char *text)
{
  g_auto (GStrv) codes = g_strsplit_set (text != NULL ? text : "", " ;,", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    if (codes[i][0] != '\0' && liji_code_text ("archive_note", codes[i]) != NULL)
      liji_archive_note (self, codes[i]);
}

static void
look_at_ages (LijiArchiveRecord *self)
{
  int man = liji_date_age_on (self->man.birth, self->day);
  int woman = liji_date_age_on (self->woman.birth, self->day);

  if (strcmp (self->kind, "marriage") == 0
      && ((man >= 0 && man < MAN_AGE) || (woman >= 0 && woman < WOMAN_AGE)))
    liji_archive_note (self, "date_impossible");
  if (liji_date_is_day (self->day)
      && ((liji_date_is_day (self->man.birth) && liji_date_compare (self->day, self->man.birth) < 0)
          || (liji_date_is_day (self->woman.birth)
              && liji_date_compare (self->day, self->woman.birth) < 0)))
    liji_archive_note (self, "date_impossible");
}

static gboolean
read_event (LijiArchiveRecord *self, const char *const *values, const char **why)
{
  const char *type = values[LIJI_ARCHIVE_OP_TYPE];
  const char *note = NULL;

  self->kind = type == NULL || type[0] == '\0' || g_ascii_strcasecmp (type, "IA") == 0 ? "marriage"
               : g_ascii_strcasecmp (type, "IB") == 0                                  ? "divorce"
                                                                                       : NULL;
  if (self->kind == NULL)
    *why = N_ ("OP_TYPE: neither IA (marriage) nor IB (divorce)");
  self->day = liji_archive_read_date (values[LIJI_ARCHIVE_OP_DATE], &note);
  if (self->kind != NULL && liji_date_get_precision (self->day) == LIJI_DATE_UNKNOWN)
    *why = N_ ("OP_DATE: no year can be read");
  liji_archive_note (self, note);
  return *why == NULL;
}

gboolean
liji_archive_read (LijiArchiveRecord *self, const char *const *values, const char **why)
{
  int sexes[2] = { 0, 0 };

  *why = NULL;
  memset (self, 0, sizeof *self);
  self->notes = g_string_sized_new (32);
  if (!read_event (self, values, why))
    return FALSE;
  self->number = dup_filled (values[LIJI_ARCHIVE_CERT_NO]);
  self->old_number = dup_filled (values[LIJI_ARCHIVE_OLD_CERT_NO]);
  self->office_code = dup_filled (values[LIJI_ARCHIVE_DEPT_CODE]);
  self->office_name = dup_filled (values[LIJI_ARCHIVE_DEPT_NAME]);
  read_party (self, &self->man, values, LIJI_ARCHIVE_NAME_MAN, 1, &sexes[0]);
  read_party (self, &self->woman, values, LIJI_ARCHIVE_NAME_WOMAN, 2, &sexes[1]);
  if (self->man.name == NULL || self->woman.name == NULL)
    {
      *why = self->man.name == NULL ? N_ ("NAME_MAN: there is none")
                                    : N_ ("NAME_WOMAN: there is none");
      return FALSE;
    }
  if (self->number == NULL)
    liji_archive_note (self, "number_missing");
  if (sexes[0] == 2 && sexes[1] == 1)
    liji_archive_note (self, "sides_swapped");
  read_volume (self, values);
  look_at_ages (self);
  read_notes (self, values[LIJI_ARCHIVE_NOTES]);
  return TRUE;
}

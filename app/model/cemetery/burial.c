/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cemetery/burial.h"

#include "base/identity.h"

#include <glib/gi18n.h>
#include <string.h>

/* A row is taken in when somebody is named in it, or said to be unknown; all else that is abnormal
 * is noted and never guessed at. */

const char *const liji_burial_fields[LIJI_BURIAL_N_FIELDS] = {
  [LIJI_BURIAL_NAME] = "NAME",         [LIJI_BURIAL_GIVEN] = "GIVEN",
  [LIJI_BURIAL_MIDDLE] = "MIDDLE",     [LIJI_BURIAL_FAMILY] = "FAMILY",
  [LIJI_BURIAL_SUFFIX] = "SUFFIX",     [LIJI_BURIAL_ID_NUMBER] = "ID_NUMBER",
  [LIJI_BURIAL_BIRTH] = "BIRTH",       [LIJI_BURIAL_DEATH] = "DEATH",
  [LIJI_BURIAL_INTERRED] = "INTERRED", [LIJI_BURIAL_CEMETERY] = "CEMETERY",
  [LIJI_BURIAL_ZONE] = "ZONE",         [LIJI_BURIAL_ROW] = "ROW",
  [LIJI_BURIAL_PLOT] = "PLOT",         [LIJI_BURIAL_KIN] = "KIN",
  [LIJI_BURIAL_RELATION] = "RELATION", [LIJI_BURIAL_PHONE] = "PHONE",
  [LIJI_BURIAL_REMARK] = "REMARK",
};

/* Words between blanks; a column's name is one when it is it, whatever stands between its words. */
static const struct
{
  LijiBurialField field;
  const char *names;
} known[] = {
  { LIJI_BURIAL_NAME,
    "name fullname deceased nameofdeceased 姓名 逝者姓名 死者姓名 亡者姓名 墓主 墓主姓名 使用人" },
  { LIJI_BURIAL_GIVEN, "given givenname firstname forename dfirstname vorname prenom nombre 名" },
  { LIJI_BURIAL_MIDDLE, "middle middlename midname dmidname" },
  { LIJI_BURIAL_FAMILY, "family familyname lastname surname dlastname nachname nom apellido 姓" },
  { LIJI_BURIAL_SUFFIX, "suffix dsuffix" },
  { LIJI_BURIAL_ID_NUMBER, "idnumber identitynumber 身份证号 身份证号码 身份证件号 证件号码" },
  { LIJI_BURIAL_BIRTH,
    "birth birthdate dateofbirth dob born dbirthdate geburtsdatum 出生日期 出生年月 生于" },
  { LIJI_BURIAL_DEATH,
    "death deathdate dateofdeath dod died ddeathdate sterbedatum 死亡日期 去世日期 逝世日期 卒于" },
  { LIJI_BURIAL_INTERRED,
    "interred interment burial burialdate dateofburial intermentdate 安葬日期 安葬时间 落葬日期" },
  { LIJI_BURIAL_CEMETERY,
    "cemetery cemeteryname cemname friedhof cementerio 公墓 墓园 陵园 公墓名称" },
  { LIJI_BURIAL_ZONE, "zone section sectionid block abteilung 区 墓区 分区" },
  { LIJI_BURIAL_ROW, "row rownum rowno reihe 排 排号 行" },
  { LIJI_BURIAL_PLOT,
    "plot plotno site sitenum grave gravenumber graveno lot 号 墓号 墓穴号 墓位号 穴位 格位" },
  { LIJI_BURIAL_KIN, "kin holder nextofkin 家属 家属姓名 承办人 联系人 购墓人" },
  { LIJI_BURIAL_RELATION, "relation relationship 关系 与逝者关系" },
  { LIJI_BURIAL_PHONE, "phone telephone tel 电话 联系电话 手机" },
  { LIJI_BURIAL_REMARK, "remark remarks notes note 备注" },
};

static const char *const nobody[]
    = { "unk", "unknown", "n/a", "不详", "不明", "无名", "无名氏", "佚名", "?" };

/* Letters alone, small. */
static char *
bare (const char *name)
{
  g_autofree char *small = g_utf8_casefold (name, -1);
  GString *letters = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));
  return g_string_free (letters, FALSE);
}

const char *
liji_burial_suggest (const char *name)
{
  g_autofree char *asked = bare (name);

  for (guint i = 0; i < G_N_ELEMENTS (known) && *asked != '\0'; i++)
    {
      g_auto (GStrv) names = g_strsplit (known[i].names, " ", -1);

      if (g_strv_contains ((const char *const *) names, asked))
        return liji_burial_fields[known[i].field];
    }
  return NULL;
}

static void
clear_day (LijiBurialDay *self)
{
  g_free (self->text);
}

void
liji_burial_clear (LijiBurial *self)
{
  g_free (self->name);
  g_free (self->family);
  g_free (self->number);
  clear_day (&self->birth);
  clear_day (&self->death);
  clear_day (&self->interred);
  g_free (self->cemetery);
  g_free (self->zone);
  g_free (self->row_no);
  g_free (self->no);
  g_free (self->kin);
  g_free (self->relation);
  g_free (self->phone);
  g_free (self->remark);
  g_free (self->same);
  if (self->notes != NULL)
    g_string_free (self->notes, TRUE);
  memset (self, 0, sizeof *self);
}

void
liji_burial_note (LijiBurial *self, const char *code)
{
  g_auto (GStrv) there = g_strsplit (self->notes->str, " ", -1);

  if (code == NULL || g_strv_contains ((const char *const *) there, code))
    return;
  if (self->notes->len > 0)
    g_string_append_c (self->notes, ' ');
  g_string_append (self->notes, code);
}

/* Blanks at both ends gone, several in a row as one; NULL: there is nothing. */
static char *
dup_filled (const char *text)
{
  GString *filled;
  gboolean gap = FALSE;

  if (text == NULL)
    return NULL;
  filled = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          gap = filled->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (filled, ' ');
      gap = FALSE;
      g_string_append_unichar (filled, c);
    }
  return g_string_free (filled, filled->len == 0);
}

static void
read_day (LijiBurial *self,
          LijiBurialDay *day,
          const char *text,
          const LijiBurialDates *dates,
          const char *missing)
{
  const char *note;

  day->day = liji_burial_read_date (text, dates, &note);
  liji_burial_note (self, note);
  if (note != NULL)
    day->text = dup_filled (text);
  else if (liji_date_get_precision (day->day) == LIJI_DATE_UNKNOWN)
    liji_burial_note (self, missing);
}

static gboolean
is_nobody (const char *word)
{
  g_autofree char *small = word != NULL ? g_utf8_casefold (word, -1) : NULL;

  for (guint i = 0; small != NULL && i < G_N_ELEMENTS (nobody); i++)
    if (strcmp (small, nobody[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A whole name, or its parts in the order they are said. Whether there is any. */
static gboolean
read_name (LijiBurial *self, const char *const *values)
{
  g_autofree char *given = dup_filled (values[LIJI_BURIAL_GIVEN]);
  const char *const parts[] = { values[LIJI_BURIAL_GIVEN], values[LIJI_BURIAL_MIDDLE],
                                values[LIJI_BURIAL_FAMILY], values[LIJI_BURIAL_SUFFIX] };
  g_autoptr (GString) whole = g_string_new (values[LIJI_BURIAL_NAME]);

  if (whole->len == 0)
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      g_string_append_printf (whole, " %s", parts[i] != NULL ? parts[i] : "");
  self->family = dup_filled (values[LIJI_BURIAL_FAMILY]);
  self->name = dup_filled (whole->str);
  if (self->name == NULL)
    return FALSE;
  if (is_nobody (self->name) || is_nobody (given) || is_nobody (self->family))
    liji_burial_note (self, "name_unknown");
  else if (self->family != NULL && given == NULL)
    liji_burial_note (self, "name_part");
  return TRUE;
}

/* Middle names and suffixes are written once and left out another time. */
static void
make_same (LijiBurial *self, const char *const *values)
{
  g_autofree char *given = dup_filled (values[LIJI_BURIAL_GIVEN]);
  g_autofree char *name = self->family != NULL
                              ? g_strconcat (given != NULL ? given : "", "\n", self->family, NULL)
                              : g_strdup (self->name);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *birth = liji_date_to_iso (self->birth.day);
  g_autofree char *death = liji_date_to_iso (self->death.day);

  self->same = g_strjoin ("\n", folded, birth, death, NULL);
}

static void
read_number (LijiBurial *self)
{
  g_auto (LijiIdentity) identity = { 0 };

  if (self->number == NULL)
    return;
  liji_identity_read (self->number, LIJI_IDENTITY_OTHER, &identity);
  if (!identity.valid && strlen (self->number) == 18)
    liji_burial_note (self, "id_check_digit");
}

static gboolean
is_before (LijiBurialDay a, LijiBurialDay b)
{
  return liji_date_is_day (a.day) && liji_date_is_day (b.day)
             ? liji_date_compare (a.day, b.day) < 0
             : a.day.year != 0 && b.day.year != 0 && a.day.year < b.day.year;
}

gboolean
liji_burial_read (LijiBurial *self,
                  const char *const *values,
                  const LijiBurialDates *dates,
                  LijiDate today,
                  const char **why)
{
  LijiBurialDay now = { .day = today };

  self->notes = g_string_new (NULL);
  if (!read_name (self, values))
    {
      *why = N_ ("NAME: nobody is named");
      return FALSE;
    }
  self->number = dup_filled (values[LIJI_BURIAL_ID_NUMBER]);
  self->cemetery = dup_filled (values[LIJI_BURIAL_CEMETERY]);
  self->zone = dup_filled (values[LIJI_BURIAL_ZONE]);
  self->row_no = dup_filled (values[LIJI_BURIAL_ROW]);
  self->no = dup_filled (values[LIJI_BURIAL_PLOT]);
  self->kin = dup_filled (values[LIJI_BURIAL_KIN]);
  self->relation = dup_filled (values[LIJI_BURIAL_RELATION]);
  self->phone = dup_filled (values[LIJI_BURIAL_PHONE]);
  self->remark = dup_filled (values[LIJI_BURIAL_REMARK]);
  read_day (self, &self->birth, values[LIJI_BURIAL_BIRTH], dates, "birth_missing");
  read_day (self, &self->death, values[LIJI_BURIAL_DEATH], dates, "death_missing");
  read_day (self, &self->interred, values[LIJI_BURIAL_INTERRED], dates, NULL);
  read_number (self);
  if (is_before (now, self->death) || is_before (now, self->interred))
    {
      *why = N_ ("DEATH: it lies in the future");
      return FALSE;
    }
  if (is_before (self->death, self->birth) || is_before (self->interred, self->death))
    liji_burial_note (self, "days_disagree");
  if (self->cemetery == NULL && self->zone == NULL && self->no == NULL)
    liji_burial_note (self, "place_missing");
  make_same (self, values);
  return TRUE;
}

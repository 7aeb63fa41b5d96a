/* SPDX-License-Identifier: GPL-3.0-or-later */
/* burial.h: a burial of the years before this registry (历史安葬记录), read from one row of a
 * cemetery's own list in whatever layout, language and calendar it was kept: what cannot be read
 * for certain stays as it is written, with a note. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

/* What a column can be. One place each in a row's values. */
typedef enum
{
  LIJI_BURIAL_NAME,
  LIJI_BURIAL_GIVEN,
  LIJI_BURIAL_MIDDLE,
  LIJI_BURIAL_FAMILY,
  LIJI_BURIAL_SUFFIX,
  LIJI_BURIAL_ID_NUMBER,
  LIJI_BURIAL_BIRTH,
  LIJI_BURIAL_DEATH,
  LIJI_BURIAL_INTERRED,
  LIJI_BURIAL_CEMETERY,
  LIJI_BURIAL_ZONE,
  LIJI_BURIAL_ROW,
  LIJI_BURIAL_PLOT,
  LIJI_BURIAL_KIN,
  LIJI_BURIAL_RELATION,
  LIJI_BURIAL_PHONE,
  LIJI_BURIAL_REMARK,
  LIJI_BURIAL_N_FIELDS,
} LijiBurialField;

extern const char *const liji_burial_fields[LIJI_BURIAL_N_FIELDS];
/* What a column called @name most likely is, by how registers call them; NULL: nothing of ours. */
const char *liji_burial_suggest (const char *name);

/* How a list writes its days. All zero: year first, the civil calendar. */
typedef struct
{
  char order[4];  /* "YMD", "MDY", "DMY"; "" is YMD */
  char *calendar; /* a calendar of CLDR: buddhist, roc, islamic-umalqura …; NULL: the civil one */
} LijiBurialDates;

void liji_burial_dates_clear (LijiBurialDates *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiBurialDates, liji_burial_dates_clear)
gboolean liji_burial_dates_is_known (const LijiBurialDates *self);

typedef struct
{
  LijiDate day;
  char *text; /* as written, where @day does not say all of it; or NULL */
} LijiBurialDay;

typedef struct
{
  char *name; /* as it is said: given, middle, family name, suffix of a Latin one */
  char *family;
  char *number; /* identity number as written, or NULL */
  LijiBurialDay birth;
  LijiBurialDay death;
  LijiBurialDay interred;
  char *cemetery;
  char *zone;
  char *row_no;
  char *no;
  char *kin;
  char *relation;
  char *phone;
  char *remark;
  char *same; /* alike for the same person: given and family name folded, birth and death as read */
  GString *notes; /* codes of burial_note, blanks between; empty: nothing abnormal */
} LijiBurial;

void liji_burial_clear (LijiBurial *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiBurial, liji_burial_clear)

/* @values: by LijiBurialField, NULL or empty where there is none. FALSE: the row is no burial, and
 * @why (static) says so, field first. @today: what lies behind it is no record. */
gboolean liji_burial_read (LijiBurial *self,
                           const char *const *values,
                           const LijiBurialDates *dates,
                           LijiDate today,
                           const char **why);
/* Once each. */
void liji_burial_note (LijiBurial *self, const char *code);
/* The numbers of @text; 0 when it holds anything but one to three numbers with the same mark, one
 * of / . -, between them. */
guint liji_burial_split_day (const char *text, int numbers[3]);
/* @note receives the code of what is abnormal, or NULL; unknown where no year can be read. */
LijiDate liji_burial_read_date (const char *text, const LijiBurialDates *dates, const char **note);

G_END_DECLS

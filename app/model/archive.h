/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive.h: a record of the years before this registry (历史档案): read from one row of what was
 * keyed elsewhere, with notes on everything that is abnormal in it. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

/* The columns that are understood, by the names of the national record; the others are kept as they
 * are. One place each in a row's values. */
typedef enum
{
  LIJI_ARCHIVE_OP_TYPE,
  LIJI_ARCHIVE_CERT_NO,
  LIJI_ARCHIVE_OP_DATE,
  LIJI_ARCHIVE_DEPT_CODE,
  LIJI_ARCHIVE_DEPT_NAME,
  LIJI_ARCHIVE_OLD_CERT_NO,
  LIJI_ARCHIVE_NAME_MAN,
  LIJI_ARCHIVE_BIRTH_MAN,
  LIJI_ARCHIVE_AGE_MAN,
  LIJI_ARCHIVE_CERT_NUM_MAN,
  LIJI_ARCHIVE_NATION_MAN,
  LIJI_ARCHIVE_ID_TYPE_MAN,
  LIJI_ARCHIVE_NAME_WOMAN,
  LIJI_ARCHIVE_BIRTH_WOMAN,
  LIJI_ARCHIVE_AGE_WOMAN,
  LIJI_ARCHIVE_CERT_NUM_WOMAN,
  LIJI_ARCHIVE_NATION_WOMAN,
  LIJI_ARCHIVE_ID_TYPE_WOMAN,
  LIJI_ARCHIVE_DOC_CODE,
  LIJI_ARCHIVE_DOC_YEAR,
  LIJI_ARCHIVE_DOC_NO,
  LIJI_ARCHIVE_DOC_PAGE_NUM,
  LIJI_ARCHIVE_NOTES,
  LIJI_ARCHIVE_N_FIELDS,
} LijiArchiveField;

extern const char *const liji_archive_fields[LIJI_ARCHIVE_N_FIELDS];
/* The place of @name, or -1. */
int liji_archive_find_field (const char *name);

typedef struct
{
  char *name;
  char *key; /* identity key; NULL: no number here is an identity unless it is one */
  const char *identity_kind;
  char *number; /* as written */
  LijiDate birth;
  char *nationality;
  char *person_kind;
} LijiArchiveParty;

typedef struct
{
  const char *kind; /* marriage divorce */
  char *number;     /* as written, NULL: none */
  char *old_number; /* of the marriage a divorce ended */
  LijiDate day;     /* of the registration, with the precision it has */
  char *office_code;
  char *office_name;
  LijiArchiveParty man;
  LijiArchiveParty woman;
  char *volume;   /* fonds, year, volume, page, as far as known */
  GString *notes; /* codes of archive_note, blanks between; empty: nothing abnormal */
} LijiArchiveRecord;

void liji_archive_record_clear (LijiArchiveRecord *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiArchiveRecord, liji_archive_record_clear)

/* @values: by LijiArchiveField, NULL or empty where there is none. FALSE: the row is no record, and
 * @why (static) says so, field first. */
gboolean liji_archive_read (LijiArchiveRecord *self, const char *const *values, const char **why);
/* Once each. */
void liji_archive_note (LijiArchiveRecord *self, const char *code);

/* What stands in old books for a day: 1962-10-23, 一九六二年十月廿三日, 民国三十七年, 1962.10,
 * 62年.
 * @note receives the code of what is abnormal, or NULL. Unknown where no year can be read; a lunar
 * day is kept as its year. */
LijiDate liji_archive_read_date (const char *text, const char **note);

G_END_DECLS

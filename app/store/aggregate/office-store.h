/* SPDX-License-Identifier: GPL-3.0-or-later */
/* office-store.h: the office, what is decided locally (parameters), the rest-day calendars it took
 * in, and its signing keys. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;        /* GB/T 2260, six digits */
  char *name;        /* as papers print it */
  char *credit_code; /* 统一社会信用代码 */
  char *address;
  char *phone;
  gint64 created_at; /* set by put, first time */
} LijiOfficeRow;

void liji_office_row_free (LijiOfficeRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiOfficeRow, liji_office_row_free)
gboolean liji_office_put (LijiAct *act, const LijiOfficeRow *row, GError **error);
/* NOT_FOUND before registry.create. */
LijiOfficeRow *liji_office_get (LijiStore *store, GError **error);

/* A local decision with its basis. Periods are days, @valid_to inclusive, unknown = open. */
typedef struct
{
  char *key;
  char *locality; /* GB/T 2260 code or "" for the office itself */
  LijiDate valid_from;
  LijiDate valid_to;
  char *value;
  char *basis; /* the document it rests on */
  char *set_by;
  gint64 set_at;
} LijiParameterRow;

void liji_parameter_row_free (LijiParameterRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiParameterRow, liji_parameter_row_free)
/* The newer one of the same key, locality and valid_from counts; an earlier open-ended one ends the
 * day before. Earlier values stay on record. */
gboolean liji_parameter_set (LijiAct *act, const LijiParameterRow *row, GError **error);
/* The value on @day; NULL without @error when nothing is set. */
char *liji_parameter_get (LijiStore *store, const char *key, LijiDate day, GError **error);
/* LijiParameterRow of @key (NULL: of all keys), newest decision first. */
GPtrArray *liji_parameter_list (LijiStore *store, const char *key, GError **error);

/* A year's rest-day table (base/rest-days.h) as imported. */
typedef struct
{
  int year;
  char *version;
  char *text;        /* canonical text */
  char *source;      /* the notice it rests on */
  char *digest;      /* hex SHA-256 of @text */
  GBytes *signature; /* by the office's key; NULL for shipped years known by digest */
  char *key_id;
  gint64 imported_at;
} LijiCalendarRow;

void liji_calendar_row_free (LijiCalendarRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiCalendarRow, liji_calendar_row_free)
gboolean liji_calendar_year_put (LijiAct *act, const LijiCalendarRow *row, GError **error);
/* The newest version of each year, by year. */
GPtrArray *liji_calendar_year_list (LijiStore *store, GError **error);

typedef struct
{
  char *id;           /* kid */
  char *purpose;      /* seal, check_code */
  char *state;        /* active retired revoked */
  GBytes *public_key; /* SubjectPublicKeyInfo DER; NULL for a secret key */
  char *file;         /* name in keys/ */
  LijiDate valid_from;
  LijiDate valid_to;
  gint64 created_at;
} LijiKeyRow;

void liji_key_row_free (LijiKeyRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiKeyRow, liji_key_row_free)
gboolean liji_key_put (LijiAct *act,
                       const LijiKeyRow *row,
                       GError **error); /* inserts or changes state and valid_to */
LijiKeyRow *liji_key_get (LijiStore *store, const char *id, GError **error);
/* The active one; NULL without @error when there is none. */
LijiKeyRow *liji_key_get_active (LijiStore *store, const char *purpose, GError **error);
GPtrArray *liji_key_list (LijiStore *store, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field-private.h: what the files of the field engine share: where an error is, and how one value
 * is read and shown. */
#pragma once
#include "base/error.h"
#include "model/field.h"

G_BEGIN_DECLS

/* The way from the record to a member, kept on the stack and written out only when something is
 * wrong. */
typedef struct _LijiPath LijiPath;
struct _LijiPath
{
  const LijiPath *parent;
  const char *name; /* NULL: @index counts in a list */
  guint index;
};

/* Where a value comes from: a JSON file, a keyboard, or a stored snapshot. */
typedef enum
{
  LIJI_VALUE_STRICT,
  LIJI_VALUE_TYPED,
  LIJI_VALUE_STORED,
} LijiValueSource;

#define LIJI_MODEL_MAX_FIELDS 128
#define LIJI_MODEL_MAX_ELEMENTS 1000
/* 1900 to 2199, UTC: what a TIME may say; civil dates end with 2200. */
#define LIJI_TIME_MIN (G_GINT64_CONSTANT (-2208988800) * G_USEC_PER_SEC)
#define LIJI_TIME_MAX (G_GINT64_CONSTANT (7258118400) * G_USEC_PER_SEC)

#define liji_field_member(field, record) G_STRUCT_MEMBER_P ((gpointer) (record), (field)->offset)
#define liji_field_text(field, record) (*(char **) liji_field_member (field, record))
#define liji_field_date(field, record) (*(LijiDate *) liji_field_member (field, record))
#define liji_field_flag(field, record) (*(gboolean *) liji_field_member (field, record))
#define liji_field_number(field, record) (*(gint64 *) liji_field_member (field, record))
#define liji_field_list(field, record) (*(GPtrArray **) liji_field_member (field, record))

char *liji_path_to_string (const LijiPath *path);
/* Sets "path: message" and returns FALSE. */
gboolean
liji_path_fail (const LijiPath *path, LijiInputError code, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

const LijiField *liji_model_lookup (const LijiModel *model, const char *name, gsize length);
void liji_model_clear (const LijiModel *model, gpointer record);
gboolean liji_field_is_empty (const LijiField *field, gconstpointer record);
gboolean liji_field_is_textual (const LijiField *field);
/* Reads @text into the member by the field's kind; not for RECORD and LIST. "" clears. @today
 * serves typed dates. */
gboolean liji_field_set_string (const LijiField *field,
                                gpointer record,
                                const char *text,
                                LijiValueSource source,
                                LijiDate today,
                                const LijiPath *path,
                                GError **error);
char *liji_field_dup_string (const LijiField *field, gconstpointer record);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field.h: a model is a C struct and one static table of its fields; JSON, schema, CBOR, drafts and
 * form labels follow from it. */
#pragma once
#include "base/civil-date.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _LijiModel LijiModel;

/* How a member is stored: TEXT NAME NUMBER CODE DIGEST are char* (NULL = not filled; DIGEST is
 * lower-case hex), DATE is a LijiDate, FLAG a gboolean, COUNT and TIME a gint64 (TIME in
 * microseconds since 1970, JSON as ISO text), RECORD an embedded struct, LIST a GPtrArray* of
 * structs (NULL = empty). */
typedef enum
{
  LIJI_FIELD_TEXT,
  LIJI_FIELD_NAME,
  LIJI_FIELD_NUMBER,
  LIJI_FIELD_CODE,
  LIJI_FIELD_DIGEST,
  LIJI_FIELD_DATE,
  LIJI_FIELD_FLAG,
  LIJI_FIELD_COUNT,
  LIJI_FIELD_TIME,
  LIJI_FIELD_RECORD,
  LIJI_FIELD_LIST,
} LijiFieldKind;

typedef struct
{
  const char *name;  /* JSON key and path word, snake_case */
  const char *label; /* msgid */
  LijiFieldKind kind;
  gsize offset;
  const char *codes;      /* CODE: name of its code table */
  const LijiModel *model; /* RECORD and LIST */
  guint max_length;       /* characters; 0 = 200 */
  gboolean required;      /* in a complete record */
  gboolean expected;      /* of everybody whose form shows it, though not in every record */
  const char *hint; /* msgid or NULL: what a stranger must know to fill it; the schema shows it */
} LijiField;

struct _LijiModel
{
  const char *name;
  gsize size;
  const LijiField *fields;
  guint n_fields;
  const char *example; /* JSON of one plainly invented record, shown by the schema, or NULL */
};

gpointer liji_model_new (const LijiModel *model);
gpointer liji_model_copy (const LijiModel *model, gconstpointer record);
/* @theirs, with every field that differs between @base and @mine as it is in @mine; lists go
 * whole. */
gpointer liji_model_merge (const LijiModel *model,
                           gconstpointer base,
                           gconstpointer mine,
                           gconstpointer theirs);
void liji_model_free (const LijiModel *model, gpointer record);
gboolean liji_model_equal (const LijiModel *model, gconstpointer a, gconstpointer b);

/* Paths: "man.name", "man.papers.0.number". NULL when there is no such field. @member (optional)
 * points into @record. */
const LijiField *
liji_model_find (const LijiModel *model, gpointer record, const char *path, gpointer *member);
/* What a person typed into the field, read by its kind (dates and codes as typed); "" clears it.
 * LIJI_INPUT_ERROR names the field. */
gboolean liji_model_set_text (const LijiModel *model,
                              gpointer record,
                              const char *path,
                              const char *typed,
                              LijiDate today,
                              GError **error);
/* The canonical text of the field (ISO date, code, "true"); never NULL for a known path. */
char *liji_model_dup_text (const LijiModel *model, gconstpointer record, const char *path);

/* A JSON text from outside: refuses what is no UTF-8, nests deeper than 32, is over 16 MiB or says
 * a key twice. */
JsonNode *liji_json_parse (const char *json, gssize length, GError **error);
JsonNode *liji_model_to_json (const LijiModel *model, gconstpointer record);
/* Strict: unknown keys, wrong types, unknown codes, overlong or unclean texts fail with the path in
 * the message. */
gpointer liji_model_from_json (const LijiModel *model, JsonNode *node, GError **error);
JsonNode *liji_model_to_schema (const LijiModel *model);
/* Canonical CBOR (text keys, bytewise sorted, definite, shortest; empty members left out), and
 * strictly back. */
GBytes *liji_model_to_cbor (const LijiModel *model, gconstpointer record);
gpointer liji_model_from_cbor (const LijiModel *model, GBytes *bytes, GError **error);
/* Paths of required fields that are empty; transfer full. */
GPtrArray *liji_model_missing (const LijiModel *model, gconstpointer record);
/* Of a text, in characters. */
guint liji_field_max_length (const LijiField *field);

G_END_DECLS

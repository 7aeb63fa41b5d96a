/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.h: one answer, two faces: JSON for programs, aligned text for people; and small helpers to
 * build it. */
#pragma once
#include "base/civil-date.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Arrays of objects print as a table with the members' names on top, an object as "name  value"
 * lines. Returns full text. */
char *liji_output_to_text (JsonNode *node);
char *liji_output_to_json (JsonNode *node);

/* Takes a builder's root: JsonBuilder calls end with this. */
JsonNode *liji_output_end (JsonBuilder *builder);
/* "name": value, with null for NULL. */
void liji_output_text (JsonBuilder *builder, const char *name, const char *value);
/* "name": "2026-11-23", with null for no day. */
void liji_output_day (JsonBuilder *builder, const char *name, LijiDate day);
void liji_output_count (JsonBuilder *builder, const char *name, gint64 value);
void liji_output_flag (JsonBuilder *builder, const char *name, gboolean value);

G_END_DECLS

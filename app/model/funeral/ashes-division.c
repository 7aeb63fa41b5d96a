/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/funeral/ashes-division.h"

#include "base/problem.h"

#include <glib/gi18n.h>
#include <string.h>

/* Ashes are never divided by default (funeral.md §9.10). */

#define ROW(type, member, label, kind, ...)                                                        \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(type, member), __VA_ARGS__                  \
  }

/* clang-format off */
static const LijiField relative_fields[] = {
  ROW (LijiDivisionRelative, name, N_ ("Name"), NAME, .required = TRUE, .max_length = 120),
  ROW (LijiDivisionRelative, number, N_ ("Identity document number"), NUMBER, .max_length = 60),
  ROW (LijiDivisionRelative, relation, N_ ("Who they are to the deceased"), CODE, .codes = "arranger", .required = TRUE,
       .hint = N_ ("Spouse, child or parent")),
  ROW (LijiDivisionRelative, is_signed, N_ ("Signed"), FLAG),
};

static const LijiModel relative_model
    = { "division_relative", sizeof (LijiDivisionRelative), relative_fields, G_N_ELEMENTS (relative_fields), NULL };

static const LijiField part_fields[] = {
  ROW (LijiDivisionPart, grams, N_ ("Weight in grams"), COUNT, .required = TRUE),
};

static const LijiModel part_model
    = { "division_part", sizeof (LijiDivisionPart), part_fields, G_N_ELEMENTS (part_fields), NULL };

static const LijiField fields[] = {
  ROW (LijiAshesDivision, relatives, N_ ("First-order relatives"), LIST, .model = &relative_model),
  ROW (LijiAshesDivision, complete, N_ ("These are all there are"), FLAG),
  ROW (LijiAshesDivision, grams, N_ ("Weight of the whole in grams"), COUNT),
  ROW (LijiAshesDivision, parts, N_ ("Parts"), LIST, .model = &part_model),
};
/* clang-format on */

static const char example[]
    = "{ \"relatives\": ["
      "    { \"name\": \"李示例\", \"number\": \"371324196807084020\", \"relation\": \"child\", "
      "\"is_signed\": true },"
      "    { \"name\": \"李样本\", \"number\": \"371324197001024067\", \"relation\": \"child\", "
      "\"is_signed\": true } ],"
      "  \"complete\": true, \"grams\": 2300, \"parts\": [ { \"grams\": 1200 }, { \"grams\": 1100 "
      "} "
      "] }";

const LijiModel liji_ashes_division_model
    = { "ashes_division", sizeof (LijiAshesDivision), fields, G_N_ELEMENTS (fields), example };

static void
add (GPtrArray *problems, const char *code, const char *field, const char *detail)
{
  g_ptr_array_add (problems, liji_problem_new (code, field, detail, NULL));
}

static void
check_relatives (const LijiAshesDivision *form, GPtrArray *problems)
{
  static const char *const first[] = { "spouse", "child", "parent", NULL };

  if (form->relatives == NULL || form->relatives->len == 0)
    add (problems, "division.relatives", "relatives", NULL);
  for (guint i = 0; form->relatives != NULL && i < form->relatives->len; i++)
    {
      const LijiDivisionRelative *one = form->relatives->pdata[i];

      if (one->relation == NULL || !g_strv_contains (first, one->relation))
        add (problems, "division.relation", "relatives", one->name);
      if (!one->is_signed)
        add (problems, "division.signed", "relatives", one->name);
    }
  if (!form->complete)
    add (problems, "division.complete", "complete", NULL);
}

static void
check_parts (const LijiAshesDivision *form, GPtrArray *problems)
{
  gint64 sum = 0;

  if (form->parts == NULL || form->parts->len < 2)
    {
      add (problems, "division.parts", "parts", NULL);
      return;
    }
  for (guint i = 0; i < form->parts->len; i++)
    {
      const LijiDivisionPart *part = form->parts->pdata[i];

      if (part->grams <= 0 || part->grams > form->grams)
        {
          add (problems, "division.grams", "parts", NULL);
          return;
        }
      sum += part->grams;
    }
  if (sum != form->grams)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, sum);

      add (problems, "division.sum", "parts", text);
    }
}

GPtrArray *
liji_ashes_division_check (const LijiAshesDivision *form)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);

  check_relatives (form, problems);
  check_parts (form, problems);
  return problems;
}

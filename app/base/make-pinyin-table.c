/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* Runs while Liji is built and writes pinyin-table.h: what ICU reads each Chinese character as, at
 * the beginning of a name and behind another. Opening ICU's transliterator takes a tenth of a
 * second, which nobody has to wait for who registers. */

/* Behind another: ICU looks at whether a character begins the name, and at nothing else. */
#define BEFORE 0x4E00 /* 一, yi */

#define FIRST 0x3400 /* CJK extension A, hexagrams (which have no reading) and the unified ones */
#define LAST 0x9FFF

/* Where a reading is not one syllable the table says nothing, and ICU is asked. */
#define NOT_PLAIN 0xFFFF

static GHashTable *numbers; /* syllable → its number */
static GPtrArray *syllables;

static guint
number_of (const char *syllable)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (numbers, syllable, NULL, &number))
    {
      number = GUINT_TO_POINTER (syllables->len);
      g_ptr_array_add (syllables, g_strdup (syllable));
      g_hash_table_insert (numbers, g_ptr_array_index (syllables, syllables->len - 1), number);
    }
  return GPOINTER_TO_UINT (number);
}

static guint
read_character (const UTransliterator *transliterator, UChar character, gboolean first)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[64] = { BEFORE };
  char latin[64] = "";
  const char *syllable = latin;
  int32_t length = first ? 1 : 2, limit = length;

  text[length - 1] = character;
  utrans_transUChars (transliterator, text, &length, G_N_ELEMENTS (text), 0, &limit, &status);
  if (U_FAILURE (status) || length >= (int32_t) sizeof latin)
    return NOT_PLAIN;
  for (int32_t i = 0; i < length; i++)
    latin[i] = text[i] < 128 ? (char) text[i] : '?';
  if (!first)
    syllable = g_str_has_prefix (latin, "yi ") ? latin + 3 : "?";
  for (const char *p = syllable; *p != '\0'; p++)
    if (!g_ascii_islower (*p))
      return NOT_PLAIN;
  return number_of (syllable);
}

int
main (int argc, char **argv)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (GString) out = g_string_new ("/* Made by make-pinyin-table.c from ICU. */\n"
                                          "static const guint16 pinyin_of[][2] = {\n");
  g_autoptr (GError) error = NULL;
  UTransliterator *transliterator;
  UChar id[64];

  g_return_val_if_fail (argc == 2, 2);
  u_uastrcpy (id, "Han-Latin/Names; Latin-ASCII; Lower");
  transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  g_return_val_if_fail (U_SUCCESS (status), 1);
  numbers = g_hash_table_new (g_str_hash, g_str_equal);
  syllables = g_ptr_array_new_with_free_func (g_free);
  for (guint c = FIRST; c <= LAST; c++)
    {
      guint alone = read_character (transliterator, (UChar) c, TRUE);

      g_string_append_printf (out, "  { %u, %u },\n", alone,
                              read_character (transliterator, (UChar) c, FALSE));
    }
  g_string_append (out, "};\nstatic const char *const pinyin_syllables[] = {\n");
  for (guint i = 0; i < syllables->len; i++)
    g_string_append_printf (out, "  \"%s\",\n", (char *) syllables->pdata[i]);
  g_string_append_printf (out,
                          "};\n#define PINYIN_FIRST 0x%X\n#define PINYIN_LAST 0x%X\n"
                          "#define PINYIN_NOT_PLAIN 0x%X\n",
                          FIRST, LAST, NOT_PLAIN);
  g_hash_table_unref (numbers);
  g_ptr_array_unref (syllables);
  utrans_close (transliterator);
  if (g_file_set_contents (argv[1], out->str, (gssize) out->len, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}

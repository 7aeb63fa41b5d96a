/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Runs a libFuzzer entry without libFuzzer: every file of the folders given (of a .hex file every
 * line: binary seeds as text, # begins a comment), then N mutations of them. Speaks TAP. The input
 * at work is kept, and written to crash-PID when the program dies of it. fuzz-NAME [--runs N]
 * [--seed S] FILE-OR-FOLDER… */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
/* A fuzzer may bring words its format knows; ours are good for JSON, numbers and Chinese text. */
static const char *const words[] = { "{",       "}",       "[",    "]",        "\"",
                                     ",",       ":",       "true", "null",     "-",
                                     "0",       "2026",    "1e99", "-0",       "99999999999",
                                     "\\u0000", "\\ud800", "\xff", "\xc0\x80", "\xed\xa0\x80",
                                     "王",      "𠮷",      "·",    "X",        "\xef\xbb\xbf",
                                     "２",      "字第",    "(",    "=" };

#define MAX_SIZE 65536

static const guint8 *current;
static gsize current_size;

static void
keep_input_cb (int signal_number)
{
  char name[64];
  int fd;

  g_snprintf (name, sizeof name, "crash-%d", (int) getpid ());
  fd = g_open (name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (fd >= 0 && write (fd, current, current_size) >= 0)
    close (fd);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

static void
run (const guint8 *data, gsize size)
{
  /* An own copy of exactly this size, so that a reader behind its end is found. */
  g_autofree guint8 *copy = g_memdup2 (data, size);

  current = copy;
  current_size = size;
  LLVMFuzzerTestOneInput (copy, size);
}

static void
collect_lines (const char *text, GPtrArray *inputs)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strlen (lines[i]) / 2;
      guint8 *data;

      if (lines[i][0] == '#' || length == 0)
        continue;
      data = g_malloc (length);
      for (gsize j = 0; j < length; j++)
        data[j] = (guint8) (g_ascii_xdigit_value (lines[i][2 * j]) << 4
                            | g_ascii_xdigit_value (lines[i][2 * j + 1]));
      g_ptr_array_add (inputs, g_bytes_new_take (data, length));
    }
}

static void
collect (const char *path, GPtrArray *inputs)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  char *contents;
  gsize length;

  if (folder == NULL)
    {
      g_autoptr (GError) error = NULL;

      if (!g_file_get_contents (path, &contents, &length, &error))
        g_error ("%s", error->message);
      if (g_str_has_suffix (path, ".hex"))
        {
          collect_lines (contents, inputs);
          g_free (contents);
        }
      else
        g_ptr_array_add (inputs, g_bytes_new_take (contents, length));
      return;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      collect (child, inputs);
    }
}

static int
compare_inputs (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

static guint
pick (GRand *random, guint n)
{
  return n > 0 ? (guint) g_rand_int_range (random, 0, (gint32) n) : 0;
}

static void
insert (GByteArray *bytes, guint at, const guint8 *what, guint length)
{
  g_autofree guint8 *tail = g_memdup2 (bytes->data + at, bytes->len - at);
  guint n_tail = bytes->len - at;

  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, what, length);
  g_byte_array_append (bytes, tail, n_tail);
}

static void
mutate (GByteArray *bytes, GPtrArray *inputs, GRand *random)
{
  guint at = pick (random, bytes->len + 1);
  guint rest = bytes->len - at;
  gsize n_other;
  const guint8 *other;

  switch (pick (random, 7))
    {
    case 0: /* another byte */
      if (rest > 0)
        bytes->data[at] = (guint8) pick (random, 256);
      break;
    case 1: /* another bit */
      if (rest > 0)
        bytes->data[at] ^= (guint8) (1u << pick (random, 8));
      break;
    case 2: /* a piece less */
      if (rest > 0)
        g_byte_array_remove_range (bytes, at, 1 + pick (random, MIN (rest, 40)));
      break;
    case 3: /* a piece twice */
      if (rest > 0)
        {
          guint length = 1 + pick (random, MIN (rest, 200));
          g_autofree guint8 *piece = g_memdup2 (bytes->data + at, length);

          insert (bytes, at, piece, length);
        }
      break;
    case 4: /* a word */
      other = (const guint8 *) words[pick (random, G_N_ELEMENTS (words))];
      insert (bytes, at, other, (guint) strlen ((const char *) other));
      break;
    case 5: /* the head of this, the tail of another */
      other = g_bytes_get_data (g_ptr_array_index (inputs, pick (random, inputs->len)), &n_other);
      g_byte_array_set_size (bytes, at);
      if (n_other > 0)
        {
          guint from = pick (random, (guint) n_other);

          g_byte_array_append (bytes, other + from, (guint) n_other - from);
        }
      break;
    default: /* the head alone */
      g_byte_array_set_size (bytes, at);
    }
}

int
main (int argc, char **argv)
{
  int runs = 2000, seed = 1;
  g_auto (GStrv) paths = NULL;
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "Mutations to run", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Seed of chance", "S" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "FILE-OR-FOLDER…" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GRand) random = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    collect (paths[i], inputs);
  if (inputs->len == 0)
    g_ptr_array_add (inputs, g_bytes_new_static ("", 0));
  g_ptr_array_sort (inputs, compare_inputs);
  signal (SIGSEGV, keep_input_cb);
  signal (SIGABRT, keep_input_cb);
  signal (SIGTRAP, keep_input_cb);

  g_print ("1..2\n");
  for (guint i = 0; i < inputs->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (inputs->pdata[i], &size);

      run (data, size);
    }
  g_print ("ok 1 - %u inputs\n", inputs->len);

  random = g_rand_new_with_seed ((guint32) seed);
  for (int i = 0; i < runs; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      gsize size;
      const guint8 *data = g_bytes_get_data (inputs->pdata[pick (random, inputs->len)], &size);

      g_byte_array_append (bytes, data, (guint) size);
      for (guint n = 1 + pick (random, 6); n > 0; n--)
        mutate (bytes, inputs, random);
      if (bytes->len <= MAX_SIZE)
        run (bytes->data, bytes->len);
    }
  g_print ("ok 2 - %d mutations, seed %d\n", runs, seed);
  return 0;
}

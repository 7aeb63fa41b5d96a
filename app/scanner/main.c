/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <sane/sane.h>
#include <sane/saneopts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* liji-scan: scanners through SANE (eSCL and WSD ones through sane-airscan). Their drivers are
 * somebody else's and run in this process alone: it may hang or die, and the window goes on.
 *
 *   liji-scan list                               a line "DEVICE<tab>VENDOR<tab>MODEL" each
 *   liji-scan pages DEVICE DPI flatbed|feeder    "page N" and N bytes of JPEG each, then "end"
 *
 * What goes wrong is one line on standard error, and status 1. */

#define QUALITY "85"
#define MAX_PAGES 500
#define MAX_RAW (512 * 1024 * 1024)

/* Drivers talk on standard error as they like; who started this reads one line there. */
static FILE *complaints;

static int
fail (const char *what, SANE_Status status)
{
  fprintf (complaints, "%s: %s\n", what, sane_strstatus (status));
  return EXIT_FAILURE;
}

/* No tab or line end from a driver's names. */
static void
print_word (const char *word, char end)
{
  g_autofree char *clean = g_utf8_make_valid (word != NULL ? word : "", -1);

  printf ("%s%c", g_strdelimit (clean, "\t\r\n", ' '), end);
}

static int
list (void)
{
  const SANE_Device **devices;
  SANE_Status status = sane_get_devices (&devices, SANE_FALSE);

  if (status != SANE_STATUS_GOOD)
    return fail ("the scanners cannot be listed", status);
  for (int i = 0; devices[i] != NULL; i++)
    {
      print_word (devices[i]->name, '\t');
      print_word (devices[i]->vendor, '\t');
      print_word (devices[i]->model, '\n');
    }
  return EXIT_SUCCESS;
}

static const SANE_Option_Descriptor *
find_option (SANE_Handle handle, const char *name, SANE_Int *index)
{
  const SANE_Option_Descriptor *option;

  for (*index = 1; (option = sane_get_option_descriptor (handle, *index)) != NULL; (*index)++)
    if (option->name != NULL && strcmp (option->name, name) == 0
        && SANE_OPTION_IS_ACTIVE (option->cap) && SANE_OPTION_IS_SETTABLE (option->cap))
      return option;
  return NULL;
}

/* The first of the device's own words that has one of @parts in it. FALSE when it has none. */
static gboolean
set_word (SANE_Handle handle, const char *name, const char *const *parts)
{
  SANE_Int index;
  const SANE_Option_Descriptor *option = find_option (handle, name, &index);

  if (option == NULL || option->type != SANE_TYPE_STRING
      || option->constraint_type != SANE_CONSTRAINT_STRING_LIST)
    return FALSE;
  for (int p = 0; parts[p] != NULL; p++)
    for (int i = 0; option->constraint.string_list[i] != NULL; i++)
      {
        g_autofree char *word = g_new0 (char, option->size + 1);

        g_strlcpy (word, option->constraint.string_list[i], option->size);
        if (strstr (word, parts[p]) != NULL)
          return sane_control_option (handle, index, SANE_ACTION_SET_VALUE, word, NULL)
                 == SANE_STATUS_GOOD;
      }
  return FALSE;
}

static void
set_number (SANE_Handle handle, const char *name, int number)
{
  SANE_Int index;
  const SANE_Option_Descriptor *option = find_option (handle, name, &index);
  SANE_Word word;

  if (option == NULL || (option->type != SANE_TYPE_INT && option->type != SANE_TYPE_FIXED))
    return;
  word = option->type == SANE_TYPE_FIXED ? SANE_FIX (number) : number;
  sane_control_option (handle, index, SANE_ACTION_SET_VALUE, &word, NULL);
}

static SANE_Status
read_frame (SANE_Handle handle, GByteArray *raw)
{
  SANE_Byte block[65536];
  SANE_Status status;
  SANE_Int n = 0;

  while ((status = sane_read (handle, block, sizeof block, &n)) == SANE_STATUS_GOOD)
    {
      if (raw->len + (guint) n > MAX_RAW)
        return SANE_STATUS_NO_MEM;
      g_byte_array_append (raw, block, (guint) n);
    }
  return status == SANE_STATUS_EOF ? SANE_STATUS_GOOD : status;
}

static GdkPixbuf *
make_picture (const SANE_Parameters *frame, const GByteArray *raw)
{
  guint depth = frame->format == SANE_FRAME_RGB ? 3 : 1;
  guint lines = frame->bytes_per_line > 0 ? raw->len / (guint) frame->bytes_per_line : 0;
  GdkPixbuf *picture;
  guchar *to;
  int stride;

  if (frame->depth != 8 || frame->pixels_per_line < 1 || lines < 1
      || (guint) frame->bytes_per_line < depth * (guint) frame->pixels_per_line
      || (picture
          = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, frame->pixels_per_line, (int) lines))
             == NULL)
    return NULL;
  to = gdk_pixbuf_get_pixels (picture);
  stride = gdk_pixbuf_get_rowstride (picture);
  for (guint y = 0; y < lines; y++)
    for (guint x = 0; x < (guint) frame->pixels_per_line; x++)
      for (guint c = 0; c < 3; c++)
        to[y * (guint) stride + 3 * x + c]
            = raw->data[y * (guint) frame->bytes_per_line + depth * x + (depth == 3 ? c : 0)];
  return picture;
}

static gboolean
write_page (SANE_Handle handle, const char *dpi, SANE_Status *status)
{
  g_autoptr (GByteArray) raw = g_byte_array_new ();
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autofree char *jpeg = NULL;
  SANE_Parameters frame;
  gsize size;

  if ((*status = sane_start (handle)) != SANE_STATUS_GOOD
      || (*status = sane_get_parameters (handle, &frame)) != SANE_STATUS_GOOD
      || (*status = read_frame (handle, raw)) != SANE_STATUS_GOOD)
    return FALSE;
  *status = SANE_STATUS_UNSUPPORTED;
  if ((frame.format != SANE_FRAME_RGB && frame.format != SANE_FRAME_GRAY)
      || (picture = make_picture (&frame, raw)) == NULL
      || !gdk_pixbuf_save_to_buffer (picture, &jpeg, &size, "jpeg", NULL, "quality", QUALITY,
                                     "x-dpi", dpi, "y-dpi", dpi, NULL))
    return FALSE;
  printf ("page %zu\n", size);
  fwrite (jpeg, 1, size, stdout);
  fflush (stdout);
  return TRUE;
}

static int
scan (const char *device, const char *dpi, gboolean feeder)
{
  static const char *const color[] = { "Color", "color", "Gray", NULL };
  static const char *const feeders[] = { "ADF", "Automatic", "Feeder", "feeder", NULL };
  static const char *const flatbeds[] = { "Flatbed", "flatbed", "FlatBed", NULL };
  SANE_Status status;
  SANE_Handle handle;
  int n = 0;

  if ((status = sane_open (device, &handle)) != SANE_STATUS_GOOD)
    return fail ("the scanner cannot be opened", status);
  if (!set_word (handle, SANE_NAME_SCAN_SOURCE, feeder ? feeders : flatbeds) && feeder)
    {
      sane_close (handle);
      return fail ("the scanner has no feeder", SANE_STATUS_UNSUPPORTED);
    }
  set_word (handle, SANE_NAME_SCAN_MODE, color);
  set_number (handle, SANE_NAME_SCAN_RESOLUTION, atoi (dpi));
  do
    if (write_page (handle, dpi, &status))
      n++;
    else
      break;
  while (feeder && n < MAX_PAGES);
  sane_cancel (handle);
  sane_close (handle);
  if (n == 0 || (feeder && n < MAX_PAGES && status != SANE_STATUS_NO_DOCS))
    return fail ("the page cannot be scanned", status);
  puts ("end");
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  SANE_Status status;
  int answer;

  if (!(argc == 2 && strcmp (argv[1], "list") == 0)
      && !(argc == 5 && strcmp (argv[1], "pages") == 0))
    {
      fputs ("liji-scan list | liji-scan pages DEVICE DPI flatbed|feeder\n", stderr);
      return 2;
    }
  complaints = fdopen (dup (STDERR_FILENO), "w");
  if (complaints == NULL || freopen ("/dev/null", "w", stderr) == NULL)
    return EXIT_FAILURE;
  status = sane_init (NULL, NULL);
  if (status != SANE_STATUS_GOOD)
    return fail ("SANE does not start", status);
  answer = argc == 2 ? list () : scan (argv[2], argv[3], strcmp (argv[4], "feeder") == 0);
  sane_exit ();
  return answer;
}

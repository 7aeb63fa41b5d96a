/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/problem.h"
#include "render/error.h"
#include "render/photo.h"
#include "sample-paper.h"
#include <sys/resource.h>
#include <string.h>

static GBytes *
prepare (GBytes *input, const LijiCrop *crop, GPtrArray **problems)
{
  g_autoptr (GError) error = NULL;
  GBytes *photo = liji_photo_prepare (&liji_photo_marriage, input, crop, problems, &error);

  g_assert_no_error (error);
  g_assert_nonnull (photo);
  return photo;
}

static void
assert_only (GPtrArray *problems, const char *code)
{
  if (code == NULL)
    {
      g_assert_cmpuint (problems->len, ==, 0);
      return;
    }
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((LijiProblem *) g_ptr_array_index (problems, 0))->code, ==, code);
  g_assert_cmpstr (((LijiProblem *) g_ptr_array_index (problems, 0))->field, ==, "photo");
}

/* 53 × 35 mm at 300 dpi, from each format a camera or clipboard gives. */
static void
test_size (gconstpointer format)
{
  g_autoptr (GBytes) picture = sample_picture (1600, 1200, format);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (GdkPixbuf) read = NULL;

  if (picture == NULL)
    {
      g_test_skip_printf ("gdk-pixbuf cannot write %s", (const char *) format);
      return;
    }
  photo = prepare (picture, NULL, &problems);
  read = liji_image_load (photo, NULL);
  assert_only (problems, NULL);
  g_assert_cmpint (gdk_pixbuf_get_width (read), ==, 626);
  g_assert_cmpint (gdk_pixbuf_get_height (read), ==, 413);
  g_assert_cmpint (((const guint8 *) g_bytes_get_data (photo, NULL))[0], ==, 0xff);
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) picture = sample_picture (900, 700, "jpeg");
  g_autoptr (GBytes) one = prepare (picture, NULL, NULL);
  g_autoptr (GBytes) two = prepare (picture, NULL, NULL);

  g_assert_true (g_bytes_equal (one, two));
}

static void
test_suggested_crop (void)
{
  LijiCrop wide = liji_photo_suggest_crop (&liji_photo_marriage, 2000, 700);
  LijiCrop tall = liji_photo_suggest_crop (&liji_photo_marriage, 1060, 3000);

  g_assert_cmpint (wide.height, ==, 700);
  g_assert_cmpint (wide.width, ==, 1060);
  g_assert_cmpint (wide.x, ==, 470);
  g_assert_cmpint (tall.width, ==, 1060);
  g_assert_cmpint (tall.height, ==, 700);
  g_assert_cmpint (tall.y, ==, 1150);
}

static void
test_too_small (void)
{
  g_autoptr (GBytes) picture = sample_picture (318, 210, "png");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) photo = prepare (picture, NULL, &problems);
  const LijiProblem *problem = g_ptr_array_index (problems, 0);

  g_assert_cmpstr (problem->code, ==, "photo.too_small");
  g_assert_cmpstr (problem->detail, ==, "318 × 210");
  g_assert_cmpstr (problem->source, ==, "626 × 413");
}

static void
test_wrong_shape (void)
{
  g_autoptr (GBytes) picture = sample_picture (1600, 1200, "png");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) photo = prepare (picture, &(LijiCrop){ 0, 0, 1600, 1200 }, &problems);

  assert_only (problems, "photo.wrong_shape");
}

/* What is kept goes on paper whole: nobody cuts it any more. */
static void
test_kept (void)
{
  static const struct
  {
    int width, height;
    const char *format, *code;
  } kept[] = {
    { 626, 413, "jpeg", NULL },
    { 1252, 826, "jpeg", NULL },
    { 501, 331, "jpeg", NULL },
    { 500, 330, "jpeg", "photo.too_small" },
    { 626, 626, "jpeg", "photo.wrong_shape" },
    { 1600, 1200, "jpeg", "photo.wrong_shape" },
    { 626, 413, "png", "photo.no_jpeg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (GBytes) picture = sample_picture (kept[i].width, kept[i].height, kept[i].format);
      g_autoptr (GPtrArray) door = liji_photo_check_kept (&liji_photo_marriage, picture, "photo");
      g_autoptr (GPtrArray) screen = liji_photo_judge_kept (&liji_photo_marriage, picture, "photo");

      assert_only (door, kept[i].code);
      assert_only (screen, kept[i].code);
    }
}

/* Of @width × @height points of @colour, as a camera's file; the lower half @by brighter. */
static GBytes *
make_flat (int width, int height, guint32 colour, guint8 by, const char *format)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) half
      = gdk_pixbuf_new_subpixbuf (pixbuf, 0, height / 2, width, height - height / 2);
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, colour);
  gdk_pixbuf_fill (half, colour + by * 0x01010100u);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, format, NULL, NULL));
  return g_bytes_new_take (data, size);
}

static void
test_light (void)
{
  static const guint32 colours[] = { 0x101010ff, 0xe0e0e0ff, 0x808080ff };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      g_autoptr (GBytes) picture = make_flat (1060, 700, colours[i], 20, "png");
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GBytes) photo = prepare (picture, NULL, &problems);

      assert_only (problems, "photo.too_dark");
    }
}

/* One colour is nobody's picture: the same word while it is taken, at the door and on the screen,
 * whatever paper it is for. */
static void
test_no_picture (void)
{
  static const guint32 colours[] = { 0x101010ff, 0xf8f8f8ff, 0x808080ff, 0xb02020ff };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      g_autoptr (GBytes) taken = make_flat (1060, 700, colours[i], 0, "png");
      g_autoptr (GBytes) joint = make_flat (626, 413, colours[i], 3, "jpeg");
      g_autoptr (GBytes) single = make_flat (413, 626, colours[i], 0, "jpeg");
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GBytes) photo = prepare (taken, NULL, &problems);
      g_autoptr (GPtrArray) door = liji_photo_check_kept (&liji_photo_marriage, joint, "photo");
      g_autoptr (GPtrArray) screen = liji_photo_judge_kept (&liji_photo_marriage, joint, "photo");
      g_autoptr (GPtrArray) one = liji_photo_check_kept (&liji_photo_single, single, "photo");

      assert_only (problems, "photo.no_picture");
      assert_only (door, "photo.no_picture");
      assert_only (screen, "photo.no_picture");
      assert_only (one, "photo.no_picture");
    }
}

/* The good picture, made small and large again. */
static void
test_blurred (void)
{
  g_autoptr (GBytes) picture = sample_picture (1060, 700, "png");
  g_autoptr (GdkPixbuf) sharp = liji_image_load (picture, NULL);
  g_autoptr (GdkPixbuf) small = gdk_pixbuf_scale_simple (sharp, 40, 26, GDK_INTERP_BILINEAR);
  g_autoptr (GdkPixbuf) soft = gdk_pixbuf_scale_simple (small, 1060, 700, GDK_INTERP_BILINEAR);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) blurred = NULL;
  g_autoptr (GBytes) photo = NULL;
  char *data;
  gsize size;

  g_assert_true (gdk_pixbuf_save_to_buffer (soft, &data, &size, "png", NULL, NULL));
  blurred = g_bytes_new_take (data, size);
  photo = prepare (blurred, NULL, &problems);
  assert_only (problems, "photo.not_sharp");
}

/* A phone's picture lies on its side and says so in its EXIF tag. */
static void
test_turned_upright (void)
{
  g_autoptr (GBytes) picture = sample_picture (800, 600, "jpeg");
  static const guint8 exif[]
      = { 0xff, 0xe1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
          0,    1,    1, 0x12, 0,   3,   0,   0,   0, 1, 0,   6,   0, 0,  0, 0, 0, 0 };
  g_autoptr (GByteArray) turned = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) read = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);

  g_byte_array_append (turned, data, 2);
  g_byte_array_append (turned, exif, sizeof exif);
  g_byte_array_append (turned, data + 2, size - 2);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&turned));
  read = liji_image_load (bytes, NULL);
  g_assert_nonnull (read);
  g_assert_cmpint (gdk_pixbuf_get_width (read), ==, 600);
  g_assert_cmpint (gdk_pixbuf_get_height (read), ==, 800);
}

static void
test_outside (void)
{
  static const LijiCrop crops[] = { { -1, 0, 10, 10 },
                                    { 0, 0, 2000, 10 },
                                    { 1060, 0, 1, 1 },
                                    { 0, 0, 0, 0 },
                                    { 10, 10, G_MAXINT, G_MAXINT },
                                    { G_MAXINT, 0, 5, 5 } };
  g_autoptr (GBytes) picture = sample_picture (1060, 700, "png");

  for (guint i = 0; i < G_N_ELEMENTS (crops); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (liji_photo_prepare (&liji_photo_marriage, picture, &crops[i], NULL, &error));
      g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE);
    }
}

/* Headers that promise thousands of millions of pixels in a few bytes. */
static void
test_bombs (void)
{
  static const guint8 png[]
      = { 0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,   0,   13,   'I',  'H',  'D',
          'R',  0,    0,    0xea, 0x60, 0,    0,    0xea, 0x60, 8,   2,   0,    0,    0,    0x0f,
          0xb0, 0xe2, 0x15, 0,    0,    0x10, 0,    'I',  'D',  'A', 'T', 0x78, 0x9c, 0xec, 0xc1 };
  static const guint8 webp[]
      = { 'R', 'I', 'F', 'F', 30, 0, 0, 0, 'W',  'E',  'B',  'P',  'V',  'P',  '8',  'X',
          10,  0,   0,   0,   0,  0, 0, 0, 0xff, 0x7f, 0x00, 0xff, 0x7f, 0x00, 0x00, 0x00 };
  const struct
  {
    const guint8 *data;
    gsize size;
  } bombs[] = { { png, sizeof png }, { webp, sizeof webp } };

  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bombs[i].data, bombs[i].size);
      g_autoptr (GError) error = NULL;

      g_assert_null (liji_image_load (bytes, &error));
      g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE);
    }
}

static void
test_not_a_picture (void)
{
  static const char *const texts[] = { "", "GIF89a", "<svg/>", "%PDF-1.4" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (liji_photo_prepare (&liji_photo_marriage, bytes, NULL, NULL, &error));
      g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT);
    }
}

static glong
read_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* 57 bytes that promise 40000 × 40000: no room is made for what will not be looked at. */
static void
test_promise (void)
{
  static const guint8 png[]
      = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44,
          0x52, 0x00, 0x00, 0x9c, 0x40, 0x00, 0x00, 0x9c, 0x40, 0x08, 0x02, 0x00, 0x00, 0x00, 0xde,
          0x6e, 0x99, 0x52, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60,
          0x20, 0x1f, 0x00, 0x00, 0x00, 0x3c, 0x00, 0x01, 0xef, 0xd2, 0xee, 0x52 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (png, sizeof png);
  g_autoptr (GError) error = NULL;
  glong before = read_memory ();

  g_assert_null (liji_photo_prepare (&liji_photo_marriage, bytes, NULL, NULL, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE);
  g_assert_cmpint (read_memory () - before, <, 500 * 1024);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/photo/size/png", "png", test_size);
  g_test_add_data_func ("/photo/size/jpeg", "jpeg", test_size);
  g_test_add_data_func ("/photo/size/webp", "webp", test_size);
  g_test_add_func ("/photo/same-bytes", test_same_bytes);
  g_test_add_func ("/photo/suggested-crop", test_suggested_crop);
  g_test_add_func ("/photo/too-small", test_too_small);
  g_test_add_func ("/photo/wrong-shape", test_wrong_shape);
  g_test_add_func ("/photo/kept", test_kept);
  g_test_add_func ("/photo/light", test_light);
  g_test_add_func ("/photo/no-picture", test_no_picture);
  g_test_add_func ("/photo/blurred", test_blurred);
  g_test_add_func ("/photo/turned-upright", test_turned_upright);
  g_test_add_func ("/photo/outside", test_outside);
  g_test_add_func ("/photo/bombs", test_bombs);
  g_test_add_func ("/photo/not-a-picture", test_not_a_picture);
  g_test_add_func ("/photo/promise", test_promise);
  return g_test_run ();
}

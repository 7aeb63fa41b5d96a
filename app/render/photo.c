/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/photo.h"
#include "base/problem.h"
#include "render/artwork.h"
#include "render/error.h"
#include <math.h>

/* The checks are the ones a photo is sent home for: too few pixels, blurred, too dark, washed out.
 * They are measured on the cropped picture at the paper's own size, so they do not depend on the
 * camera. */

#define QUALITY "92"
#define MIN_SHARE 0.8     /* of the paper's pixels: below this it is visibly coarse */
#define MAX_STRETCH 0.02  /* the crop's shape may differ from the paper's by this much */
#define MIN_SHARPNESS 18  /* variance of the Laplacian of the grey picture */
#define MIN_BRIGHTNESS 55 /* mean of 0…255 */
#define MAX_BRIGHTNESS 225
#define MIN_CONTRAST 18 /* standard deviation */
#define MIN_PICTURE 5   /* the same of the picture reduced: below this there is nothing to see */
#define REDUCED 8       /* to this part of its width: noise and a JPEG's blocks are gone */

const LijiPhotoSpec liji_photo_marriage = { 53, 35, 300 };
const LijiPhotoSpec liji_photo_single = { 35, 53, 300 };

typedef struct
{
  double mean, deviation, sharpness;
} Measures;

static int
to_pixels (double mm, double dpi)
{
  return (int) lround (mm / 25.4 * dpi);
}

/* Integer luma, so that the numbers are the same on every machine. */
static guint8 *
make_grey (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *grey = g_malloc ((gsize) width * height);

  for (int y = 0; y < height; y++)
    {
      const guint8 *p = pixels + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < width; x++, p += channels)
        grey[(gsize) y * width + x] = (77 * p[0] + 150 * p[1] + 29 * p[2]) >> 8;
    }
  return grey;
}

static double
get_variance (double sum, double squares, double n)
{
  return n > 0 ? squares / n - (sum / n) * (sum / n) : 0;
}

static void
measure (GdkPixbuf *pixbuf, Measures *measures)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  g_autofree guint8 *grey = make_grey (pixbuf);
  double sum = 0, squares = 0, edges = 0, edge_squares = 0;
  double n = (double) width * height;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *p = grey + (gsize) y * width + x;

        sum += *p;
        squares += (double) *p * *p;
        if (x > 0 && y > 0 && x < width - 1 && y < height - 1)
          {
            int edge = 4 * p[0] - p[-1] - p[1] - p[-width] - p[width];

            edges += edge;
            edge_squares += (double) edge * edge;
          }
      }
  measures->mean = sum / n;
  measures->deviation = sqrt (MAX (get_variance (sum, squares, n), 0));
  measures->sharpness
      = get_variance (edges, edge_squares, MAX (width - 2, 0) * (double) MAX (height - 2, 0));
}

static gboolean
is_empty (GdkPixbuf *reduced)
{
  Measures measures;

  measure (reduced, &measures);
  return measures.deviation < MIN_PICTURE;
}

static void
check_size (const LijiPhotoSpec *spec, const LijiCrop *crop, const char *field, GPtrArray *problems)
{
  int width = to_pixels (spec->width, spec->dpi), height = to_pixels (spec->height, spec->dpi);
  double shape = (double) crop->width / crop->height / (spec->width / spec->height);
  g_autofree char *has = g_strdup_printf ("%d × %d", crop->width, crop->height);
  g_autofree char *needs = g_strdup_printf ("%d × %d", width, height);

  if (crop->width < width * MIN_SHARE || crop->height < height * MIN_SHARE)
    g_ptr_array_add (problems, liji_problem_new ("photo.too_small", field, has, needs));
  if (fabs (shape - 1) > MAX_STRETCH)
    g_ptr_array_add (problems, liji_problem_new ("photo.wrong_shape", field, has, needs));
}

static void
check_look (GdkPixbuf *photo, const char *field, GPtrArray *problems)
{
  Measures measures;

  measure (photo, &measures);
  if (measures.mean < MIN_BRIGHTNESS || measures.mean > MAX_BRIGHTNESS
      || measures.deviation < MIN_CONTRAST)
    g_ptr_array_add (problems, liji_problem_new ("photo.too_dark", field, NULL, NULL));
  else if (measures.sharpness < MIN_SHARPNESS)
    g_ptr_array_add (problems, liji_problem_new ("photo.not_sharp", field, NULL, NULL));
}

static gboolean
is_inside (const LijiCrop *crop, GdkPixbuf *picture)
{
  return crop->x >= 0 && crop->y >= 0 && crop->width > 0 && crop->height > 0
         && crop->width <= gdk_pixbuf_get_width (picture) - crop->x
         && crop->height <= gdk_pixbuf_get_height (picture) - crop->y;
}

/* Transparent parts become white: paper has no alpha. */
static GdkPixbuf *
cut_out (GdkPixbuf *picture, const LijiCrop *crop, int width, int height)
{
  g_autoptr (GdkPixbuf) part
      = gdk_pixbuf_new_subpixbuf (picture, crop->x, crop->y, crop->width, crop->height);
  GdkPixbuf *photo = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  double x_scale = (double) width / crop->width, y_scale = (double) height / crop->height;

  if (photo == NULL)
    return NULL;
  gdk_pixbuf_fill (photo, 0xffffffff);
  gdk_pixbuf_composite (part, photo, 0, 0, width, height, 0, 0, x_scale, y_scale,
                        GDK_INTERP_BILINEAR, 255);
  return photo;
}

static GBytes *
encode (GdkPixbuf *photo, double dpi, GError **error)
{
  g_autofree char *resolution = g_strdup_printf ("%d", (int) dpi);
  char *data = NULL;
  gsize size;

  if (!gdk_pixbuf_save_to_buffer (photo, &data, &size, "jpeg", error, "quality", QUALITY, "x-dpi",
                                  resolution, "y-dpi", resolution, NULL))
    return NULL;
  return g_bytes_new_take (data, size);
}

LijiCrop
liji_photo_suggest_crop (const LijiPhotoSpec *spec, int width, int height)
{
  LijiCrop crop = { 0, 0, width, height };
  double shape = spec->width / spec->height;

  if (width > height * shape)
    crop.width = MAX ((int) lround (height * shape), 1);
  else
    crop.height = MAX ((int) lround (width / shape), 1);
  crop.width = MIN (crop.width, width);
  crop.height = MIN (crop.height, height);
  crop.x = (width - crop.width) / 2;
  crop.y = (height - crop.height) / 2;
  return crop;
}

static void
judge_new (const LijiPhotoSpec *spec, const LijiCrop *part, GdkPixbuf *photo, GPtrArray *found)
{
  g_autoptr (GdkPixbuf) reduced = gdk_pixbuf_scale_simple (
      photo, MAX (gdk_pixbuf_get_width (photo) / REDUCED, 1),
      MAX (gdk_pixbuf_get_height (photo) / REDUCED, 1), GDK_INTERP_BILINEAR);

  check_size (spec, part, "photo", found);
  if (reduced != NULL && is_empty (reduced))
    g_ptr_array_add (found, liji_problem_new ("photo.no_picture", "photo", NULL, NULL));
  else
    check_look (photo, "photo", found);
}

GBytes *
liji_photo_prepare (const LijiPhotoSpec *spec,
                    GBytes *input,
                    const LijiCrop *crop,
                    GPtrArray **problems,
                    GError **error)
{
  g_autoptr (GdkPixbuf) picture = liji_image_load (input, error);
  g_autoptr (GdkPixbuf) photo = NULL;
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
  LijiCrop part;

  if (picture == NULL)
    return NULL;
  part = crop != NULL ? *crop
                      : liji_photo_suggest_crop (spec, gdk_pixbuf_get_width (picture),
                                                 gdk_pixbuf_get_height (picture));
  if (!is_inside (&part, picture))
    {
      g_set_error_literal (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE,
                           "the part cut out lies outside the picture");
      return NULL;
    }
  photo = cut_out (picture, &part, to_pixels (spec->width, spec->dpi),
                   to_pixels (spec->height, spec->dpi));
  if (photo == NULL)
    {
      g_set_error_literal (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE,
                           "no memory for the photo");
      return NULL;
    }
  judge_new (spec, &part, photo, found);
  if (problems != NULL)
    *problems = g_steal_pointer (&found);
  return encode (photo, spec->dpi, error);
}

/* FALSE: there is nothing in it to look at. */
static gboolean
check_kept (const LijiPhotoSpec *spec, GBytes *jpeg, const char *field, GPtrArray *found)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GdkPixbuf) reduced = NULL;
  LijiCrop whole = { 0 };

  if (!liji_jpeg_get_size (jpeg, &whole.width, &whole.height))
    {
      g_ptr_array_add (found, liji_problem_new ("photo.no_jpeg", field, NULL, NULL));
      return FALSE;
    }
  check_size (spec, &whole, field, found);
  reduced = liji_image_load_reduced (jpeg, REDUCED, &local);
  if (reduced != NULL && !is_empty (reduced))
    return TRUE;
  g_ptr_array_add (found,
                   liji_problem_new (reduced == NULL ? "photo.unreadable" : "photo.no_picture",
                                     field, reduced == NULL ? local->message : NULL, NULL));
  return FALSE;
}

GPtrArray *
liji_photo_check_kept (const LijiPhotoSpec *spec, GBytes *jpeg, const char *field)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);

  check_kept (spec, jpeg, field, found);
  return found;
}

GPtrArray *
liji_photo_judge_kept (const LijiPhotoSpec *spec, GBytes *jpeg, const char *field)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GdkPixbuf) photo = NULL;

  if (!check_kept (spec, jpeg, field, found))
    return found;
  picture = liji_image_load (jpeg, NULL);
  if (picture != NULL)
    {
      LijiCrop part = liji_photo_suggest_crop (spec, gdk_pixbuf_get_width (picture),
                                               gdk_pixbuf_get_height (picture));
      photo = cut_out (picture, &part, to_pixels (spec->width, spec->dpi),
                       to_pixels (spec->height, spec->dpi));
    }
  if (photo != NULL)
    check_look (photo, field, found);
  return found;
}

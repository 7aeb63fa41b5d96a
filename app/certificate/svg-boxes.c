/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/svg-boxes.h"
#include "certificate/error.h"
#include "certificate/svg-guard.h"
#include <math.h>

/* Drawing programs move layers by transforms, so shifts and scales of the groups around a box are
 * followed; a turned or skewed box is refused, for text would not lie where the designer sees it.
 * GMarkup knows no entities but XML's five: nothing expands. */

#define MAX_DEPTH 64
#define MAX_SIDE 2000 /* mm */
#define MAX_UNITS 1e6 /* half a thousandth of a mm on the longest side */
#define MM_PER_PIXEL (25.4 / 96)

/* x' = sx·x + dx, y' = sy·y + dy: from user units to mm. */
typedef struct
{
  double sx, sy, dx, dy;
  gboolean skewed;
} Transform;

typedef struct
{
  GHashTable *boxes;
  double width, height;
  Transform stack[MAX_DEPTH];
  guint depth;
  GString *style; /* what <style> holds so far */
} Reader;

static const char *
get_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

/* A length in mm; user units and px are 1/96 inch where the drawing gives no other scale. */
static gboolean
read_length (const char *text, double *mm)
{
  static const struct
  {
    const char *unit;
    double mm;
  } units[] = { { "mm", 1 },         { "cm", 10 },           { "in", 25.4 },
                { "pt", 25.4 / 72 }, { "px", MM_PER_PIXEL }, { "", MM_PER_PIXEL } };
  char *end;
  double value;

  if (text == NULL)
    return FALSE;
  value = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (value))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].unit))
      {
        *mm = value * units[i].mm;
        return TRUE;
      }
  return FALSE;
}

/* Up to @n numbers separated by blanks and commas; answers how many. */
static guint
read_numbers (const char *text, const char **end, double *numbers, guint n)
{
  guint count = 0;

  for (; count < n; count++)
    {
      char *after;

      while (g_ascii_isspace (*text) || *text == ',')
        text++;
      numbers[count] = g_ascii_strtod (text, &after);
      if (after == text || !isfinite (numbers[count]))
        break;
      text = after;
    }
  while (g_ascii_isspace (*text))
    text++;
  if (end != NULL)
    *end = text;
  return count;
}

static void
compose (Transform *outer, const Transform *inner)
{
  outer->dx += outer->sx * inner->dx;
  outer->dy += outer->sy * inner->dy;
  outer->sx *= inner->sx;
  outer->sy *= inner->sy;
  outer->skewed |= inner->skewed;
}

static gboolean
make_step (const char *name, const double *n, guint count, Transform *step)
{
  *step = (Transform){ 1, 1, 0, 0, FALSE };
  if (g_str_equal (name, "translate") && (count == 1 || count == 2))
    {
      step->dx = n[0];
      step->dy = count == 2 ? n[1] : 0;
    }
  else if (g_str_equal (name, "scale") && (count == 1 || count == 2))
    {
      step->sx = n[0];
      step->sy = count == 2 ? n[1] : n[0];
    }
  else if (g_str_equal (name, "matrix") && count == 6)
    *step = (Transform){ n[0], n[3], n[4], n[5], fabs (n[1]) > 1e-6 || fabs (n[2]) > 1e-6 };
  else if (g_str_has_prefix (name, "skew") || g_str_equal (name, "rotate"))
    step->skewed = TRUE;
  else
    return FALSE;
  return TRUE;
}

static gboolean
apply_transform (Transform *transform, const char *text, GError **error)
{
  const char *p = text;

  while (p != NULL && *p != '\0')
    {
      const char *open = strchr (p, '(');
      g_autofree char *name = open != NULL ? g_strstrip (g_strndup (p, open - p)) : NULL;
      double numbers[6];
      guint count = open != NULL ? read_numbers (open + 1, &p, numbers, 6) : 0;
      Transform step;

      if (open == NULL || *p != ')' || !make_step (name, numbers, count, &step))
        return liji_certificate_fail_drawing (error, "template.transform", "%s", text);
      compose (transform, &step);
      p++;
      while (g_ascii_isspace (*p) || *p == ',')
        p++;
    }
  return TRUE;
}

/* The drawing library keeps a picture's proportions, so a viewBox of others would move the boxes
 * away from where they are drawn. */
static gboolean
read_view_box (Reader *reader, const char *view, GError **error)
{
  Transform *base = &reader->stack[0];
  double box[4];
  const char *end;

  if (read_numbers (view, &end, box, 4) != 4 || *end != '\0' || !(box[2] > 0 && box[3] > 0))
    return liji_certificate_fail_drawing (error, "template.view_box", "%s", view);
  for (guint i = 0; i < 4; i++)
    if (fabs (box[i]) > MAX_UNITS || (i >= 2 && box[i] < 1))
      return liji_certificate_fail_drawing (error, "template.view_box", "%s", view);
  base->sx = reader->width / box[2];
  base->sy = reader->height / box[3];
  if (fabs (base->sx - base->sy) > 0.002 * base->sx)
    return liji_certificate_fail_drawing (error, "template.proportions", "%s ≠ %g × %g mm", view,
                                          reader->width, reader->height);
  base->dx = -box[0] * base->sx;
  base->dy = -box[1] * base->sy;
  return TRUE;
}

static gboolean
read_root (Reader *reader,
           const char *element,
           const char **names,
           const char **values,
           GError **error)
{
  const char *view = get_attribute (names, values, "viewBox");

  if (!g_str_equal (element, "svg") && !g_str_has_suffix (element, ":svg"))
    return liji_certificate_fail_drawing (error, "template.no_svg", "<%s>", element);
  if (!read_length (get_attribute (names, values, "width"), &reader->width)
      || !read_length (get_attribute (names, values, "height"), &reader->height)
      || !(reader->width > 0 && reader->height > 0))
    return liji_certificate_fail_drawing (error, "template.no_size", "<svg>");
  if (reader->width > MAX_SIDE || reader->height > MAX_SIDE)
    return liji_certificate_fail_drawing (error, "template.no_sheet", "%g × %g mm", reader->width,
                                          reader->height);
  reader->stack[0] = (Transform){ MM_PER_PIXEL, MM_PER_PIXEL, 0, 0, FALSE };
  if (view != NULL && !read_view_box (reader, view, error))
    return FALSE;
  reader->depth = 1;
  return TRUE;
}

static gboolean
read_user_length (const char *text, double *value)
{
  return text == NULL || (read_numbers (text, &text, value, 1) == 1 && *text == '\0');
}

static gboolean
read_box (Reader *reader,
          const char *id,
          const Transform *transform,
          const char **names,
          const char **values,
          GError **error)
{
  double x = 0, y = 0, width = 0, height = 0;
  LijiBox *box;

  if (!read_user_length (get_attribute (names, values, "x"), &x)
      || !read_user_length (get_attribute (names, values, "y"), &y)
      || !read_user_length (get_attribute (names, values, "width"), &width)
      || !read_user_length (get_attribute (names, values, "height"), &height))
    return liji_certificate_fail_drawing (error, "template.box_side", "%s", id);
  if (transform->skewed || !(transform->sx > 0 && transform->sy > 0))
    return liji_certificate_fail_drawing (error, "template.box_turned", "%s", id);
  if (g_hash_table_contains (reader->boxes, id))
    return liji_certificate_fail_drawing (error, "template.box_twice", "%s", id);
  box = g_new (LijiBox, 1);
  *box = (LijiBox){ transform->sx * x + transform->dx, transform->sy * y + transform->dy,
                    transform->sx * width, transform->sy * height };
  g_hash_table_insert (reader->boxes, g_strdup (id), box);
  if (!(box->width > 0 && box->height > 0 && box->x >= -0.01 && box->y >= -0.01
        && box->x + box->width <= reader->width + 0.01
        && box->y + box->height <= reader->height + 0.01))
    return liji_certificate_fail_drawing (error, "template.box_off_page", "%s", id);
  return TRUE;
}

static gboolean
is_box_id (const char *id)
{
  return g_str_has_prefix (id, "field-") || g_str_has_prefix (id, "word-")
         || g_str_has_prefix (id, "label-");
}

static gboolean
read_element (Reader *reader,
              const char *element,
              const char **names,
              const char **values,
              GError **error)
{
  const char *id = get_attribute (names, values, "id");
  Transform *transform = &reader->stack[reader->depth];
  gboolean is_rect = g_str_equal (element, "rect") || g_str_equal (element, "svg:rect");

  if (reader->depth + 1 >= MAX_DEPTH)
    return liji_certificate_fail_drawing (error, "template.too_deep", "%d", MAX_DEPTH);
  *transform = reader->stack[reader->depth - 1];
  reader->depth++;
  /* Only what can hold a box need be understood. */
  if ((is_rect || g_str_equal (element, "g") || g_str_equal (element, "svg:g"))
      && !apply_transform (transform, get_attribute (names, values, "transform"), error))
    return FALSE;
  if (id == NULL || !is_box_id (id))
    return TRUE;
  if (!is_rect)
    return liji_certificate_fail_drawing (error, "template.box_shape", "%s", id);
  return read_box (reader, id, transform, names, values, error);
}

static gboolean
is_style (GMarkupParseContext *context)
{
  const char *element = g_markup_parse_context_get_element (context);

  return element != NULL
         && (g_str_equal (element, "style") || g_str_has_suffix (element, ":style"));
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  Reader *reader = user_data;

  if (!liji_svg_guard_element (element, names, values, error))
    return;
  if (reader->depth == 0)
    read_root (reader, element, names, values, error);
  else
    read_element (reader, element, names, values, error);
}

static void
end_element_cb (GMarkupParseContext *context,
                const char *element,
                gpointer user_data,
                GError **error)
{
  Reader *reader = user_data;

  reader->depth--;
  if (is_style (context) && liji_svg_guard_style (reader->style->str, error))
    g_string_truncate (reader->style, 0);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reader *reader = user_data;

  if (is_style (context))
    g_string_append_len (reader->style, text, length);
}

/* Style sheets like to stand in a CDATA section. */
static void
passthrough_cb (GMarkupParseContext *context,
                const char *text,
                gsize length,
                gpointer user_data,
                GError **error)
{
  static const char open[] = "<![CDATA[";

  if (is_style (context) && length >= strlen (open) && strncmp (text, open, strlen (open)) == 0)
    text_cb (context, text + strlen (open), length - strlen (open), user_data, error);
  else
    liji_svg_guard_other (text, length, error);
}

/* What is no XML is told by its place; what the guards and the boxes refused, as they said it. */
static gboolean
tell_markup (GMarkupParseContext *context, GError *from, GError **error)
{
  int line, character;

  if (from->domain != G_MARKUP_ERROR)
    {
      g_propagate_error (error, from);
      return FALSE;
    }
  g_error_free (from);
  g_markup_parse_context_get_position (context, &line, &character);
  return liji_certificate_fail_drawing (error, "template.no_svg", "%d:%d", line, character);
}

gboolean
liji_svg_read_boxes (GBytes *svg, GHashTable *boxes, double *width, double *height, GError **error)
{
  static const GMarkupParser parser = { .start_element = start_element_cb,
                                        .end_element = end_element_cb,
                                        .text = text_cb,
                                        .passthrough = passthrough_cb };
  g_autoptr (GString) style = g_string_new (NULL);
  Reader reader = { .boxes = boxes, .style = style };
  gsize size;
  const char *data = g_bytes_get_data (svg, &size);
  g_autoptr (GError) local = NULL;
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, &reader, NULL);

  if (size == 0)
    return liji_certificate_fail_drawing (error, "template.no_svg", "0 B");
  if (size > LIJI_TEMPLATE_MAX)
    return liji_certificate_fail_drawing (error, "template.too_big", "%d MiB",
                                          LIJI_TEMPLATE_MAX / 1024 / 1024);
  if (!g_markup_parse_context_parse (context, data, size, &local)
      || !g_markup_parse_context_end_parse (context, &local))
    return tell_markup (context, g_steal_pointer (&local), error);
  *width = reader.width;
  *height = reader.height;
  return TRUE;
}

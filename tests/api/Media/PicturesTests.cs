using NetVips;
using NewsApi.Data;
using NewsApi.Media;

namespace NewsApi.Tests.Media;

/// <summary>What becomes of the pixels and of what came with them.</summary>
public class PicturesTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("news-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(folder, recursive: true);

    // How EXIF's eight orientations store a picture that is to be seen upright.
    private static readonly Dictionary<int, Func<Image, Image>> Stored = new()
    {
        [1] = upright => upright.Copy(),
        [2] = upright => upright.FlipHor(),
        [3] = upright => upright.Rot180(),
        [4] = upright => upright.FlipVer(),
        [5] = upright => upright.Rot270().FlipVer(),
        [6] = upright => upright.Rot270(),
        [7] = upright => upright.Rot270().FlipHor(),
        [8] = upright => upright.Rot90(),
    };

    [Test]
    public async Task Every_photo_comes_out_upright_in_all_eight_orientations(
        [Values("", "china.jpg", "friends_by_Aitzol_Berasategi.jpg", "picosdeeuropa_by_Aitzol_Berasategi.jpg", "Picture_1A_by_freespace.jpg",
            "seeding_by_Clements_Engelhardt.jpg", "sunset_by_Aitzol_Berasategi.jpg")] string photo)
    {
        using var pictures = new Pictures();
        using var upright = photo.Length == 0 ? Shot.Quarters() : Image.Thumbnail(Repository.Shared($"media/photos/{photo}"), 320, height: 320).CopyMemory();
        foreach (var (orientation, turn) in Stored)
        {
            var (from, to) = (Path.Combine(folder, "in"), Path.Combine(folder, "out"));
            using (var turned = turn(upright))
            {
                await File.WriteAllBytesAsync(from, turned.Jpeg(orientation));
            }

            var facts = await pictures.NormaliseAsync(from, to, CancellationToken.None);

            Assert.That((facts.Width, facts.Height), Is.EqualTo((upright.Width, upright.Height)), $"orientation {orientation}");
            using var kept = Image.NewFromFile(to);
            Assert.That(kept.Contains("orientation") && (int)kept.Get("orientation") != 1, Is.False, "nothing is left to turn by");
            using var difference = (kept - upright).Abs();
            Assert.That(difference.Avg(), Is.LessThan(4), $"orientation {orientation}: the pixels are where they belong");
        }
    }

    [Test]
    public async Task Metadata_and_what_hangs_behind_the_picture_are_gone([Values("exif-gps-yerevan.jpg", "trailing-script.jpg")] string file)
    {
        using var pictures = new Pictures();
        var to = Path.Combine(folder, "out");
        await pictures.NormaliseAsync(Repository.Shared($"media/hostile/{file}"), to, CancellationToken.None);

        using var kept = Image.NewFromFile(to);
        Assert.That(kept.GetFields().Where(field => field.StartsWith("exif", StringComparison.Ordinal) || field.Contains("xmp") || field.Contains("icc")), Is.Empty);
        Assert.That(System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(to)), Does.Not.Contain("GPS").And.Not.Contain("script").And.Not.Contain("Exif"));
    }

    [Test]
    public async Task A_wide_gamut_becomes_sRGB_and_grey_becomes_three_bands()
    {
        using var pictures = new Pictures();
        var (from, to) = (Path.Combine(folder, "in"), Path.Combine(folder, "out"));
        using (var color = Shot.Quarters())
        using (var wide = color.IccTransform("p3", inputProfile: "srgb"))
        {
            Assert.That(wide.At(0.25, 0.25)[0], Is.LessThan(245), "the wide gamut writes sRGB's red with less");
            await File.WriteAllBytesAsync(from, wide.Jpeg());
        }

        await pictures.NormaliseAsync(from, to, CancellationToken.None);
        using (var kept = Image.NewFromFile(to))
        {
            Assert.That(kept.At(0.25, 0.25), Is.EqualTo(new double[] { 255, 0, 0 }).Within(6));
        }

        using (var grey = Shot.Quarters().Colourspace(Enums.Interpretation.Bw))
        {
            await File.WriteAllBytesAsync(from, grey.Jpeg());
        }

        await pictures.NormaliseAsync(from, to, CancellationToken.None);
        using var three = Image.NewFromFile(to);
        Assert.That(three.Bands, Is.EqualTo(3));
    }

    [Test]
    public async Task The_dominant_colour_is_the_one_most_of_it_has()
    {
        using var pictures = new Pictures();
        var (from, to) = (Path.Combine(folder, "in"), Path.Combine(folder, "out"));
        using var sea = Image.Black(300, 200).NewFromImage(31, 86, 115).Copy(interpretation: Enums.Interpretation.Srgb).Cast(Enums.BandFormat.Uchar);
        using var boat = sea.Mutate(picture => picture.DrawRect([240, 240, 240], 200, 50, 40, 30, fill: true));
        await File.WriteAllBytesAsync(from, boat.PngsaveBuffer());

        var facts = await pictures.NormaliseAsync(from, to, CancellationToken.None);

        Assert.That(facts.DominantColor, Does.Match("^#(1e|1f|20)(55|56|57)(72|73|74)$"));
        Assert.That(facts.FocalX, Is.EqualTo(0.73).Within(0.1), "the boat catches the eye");
    }

    [Test]
    public async Task Reading_ends_when_its_time_is_over()
    {
        using var pictures = new Pictures { TimeLimit = TimeSpan.FromMilliseconds(1) };
        var from = Path.Combine(folder, "in");
        using var noise = Image.Gaussnoise(4000, 4000, sigma: 60, mean: 128).Cast(Enums.BandFormat.Uchar);
        noise.Jpegsave(from);

        var refused = await Assert.ThrowsAsync<Refused>(() => pictures.NormaliseAsync(from, Path.Combine(folder, "out"), CancellationToken.None));
        Assert.That(refused!.Message, Does.Contain("takes longer than"));
    }
}

namespace MotCua.Feel;

/// <summary>
/// The values of the names in scope, by their place. Frames are never changed: a new name makes a copy, so that functions may keep the one they
/// were made in.
/// </summary>
internal static class Frames
{
    public static FeelValue[] With(this FeelValue[] frame, int place, in FeelValue value)
    {
        var copy = new FeelValue[Math.Max(frame.Length, place + 1)];
        frame.CopyTo(copy, 0);
        copy[place] = value;
        return copy;
    }
}

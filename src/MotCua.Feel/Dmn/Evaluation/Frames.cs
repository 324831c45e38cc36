namespace MotCua.Feel;

/// <summary>
/// The values of the names in scope, by their place. Frames are never changed: a new name makes a copy, so that functions may keep the one they
/// were made in.
/// </summary>
internal static class Frames
{
    /// <summary>The frame with the value at the place of a name; what has no name in the model (-1) is seen by nobody.</summary>
    public static FeelValue[] With(this FeelValue[] frame, int place, in FeelValue value)
    {
        if (place < 0) return frame;
        var copy = new FeelValue[Math.Max(frame.Length, place + 1)];
        frame.CopyTo(copy, 0);
        copy[place] = value;
        return copy;
    }
}
